/** References of bibliographies in the styles of the field. All names and works are invented. */
import { describe, expect, it } from 'vitest';
import { readReference } from './read-reference';
import { readWorks } from './reference-works';

describe('readReference', () => {
  it.each<[string, string[], string | undefined, string | undefined]>([
    [
      'A. Quill and B. Reed. Slow rivers in dry years. Journal of Streams, 12(3):45–67, 2019.',
      ['Quill', 'Reed'],
      '2019',
      'Slow rivers in dry years',
    ],
    [
      'Quill, A., Reed, B. C., & van Stone, D. (2019a). Slow rivers in dry years. Streams, 12, 45–67.',
      ['Quill', 'Reed', 'van Stone'],
      '2019a',
      'Slow rivers in dry years',
    ],
    [
      'Ada Quill, Bob Reed, and Cleo de Stone. 2019. Slow rivers in dry years. In Proceedings of Streams, pages 1–12.',
      ['Quill', 'Reed', 'de Stone'],
      '2019',
      'Slow rivers in dry years',
    ],
    [
      'A. Quill, B. Reed, “Slow rivers in dry years,” IEEE Trans. Streams, vol. 12, no. 3, pp. 1990–2005, Mar. 2019.',
      ['Quill', 'Reed'],
      '2019',
      'Slow rivers in dry years',
    ],
    [
      'Quill A, Reed BC, Stone D, et al. Slow rivers in dry years. Streams. 2019;365:981-92.',
      ['Quill', 'Reed', 'Stone'],
      '2019',
      'Slow rivers in dry years',
    ],
    [
      'Quill, A., Reed, B.: Slow rivers in dry years. In: Stone, C. (ed.) Streams 2018, pp. 1–9. Air Press (2019)',
      ['Quill', 'Reed'],
      '2019',
      'Slow rivers in dry years',
    ],
    [
      'A. Quill, B. Reed, Slow rivers in dry years, Streams 12 (2019) 45–67.',
      ['Quill', 'Reed'],
      '2019',
      undefined,
    ],
    // Some initials have lost their stop.
    [
      'A. B Quill, C. D. Reed, and E. F Stone. Slow rivers in dry years. Streams, 12:45, 2019.',
      ['Quill', 'Reed', 'Stone'],
      '2019',
      'Slow rivers in dry years',
    ],
    [
      'Quill, A B., Reed, C. D and Stone, E. 2019. “Slow rivers in dry years.” Streams 12: 45.',
      ['Quill', 'Reed', 'Stone'],
      '2019',
      'Slow rivers in dry years',
    ],
    // A journal in lower case is told by volume, year and page.
    [
      'A. Quill, B. C. Reed, Slow rivers in dry years, Northern streams 12 (2019) 45.',
      ['Quill', 'Reed'],
      '2019',
      'Slow rivers in dry years',
    ],
    ['Quill A B and Van der Reed C 2019 Streams 12 393', ['Quill', 'Van der Reed'], '2019', undefined],
    [
      'Quill, Ada; Reed, Bob. Slow rivers in dry years. Streams 2019, 12, 89–96.',
      ['Quill', 'Reed'],
      '2019',
      'Slow rivers in dry years',
    ],
    [
      'Quill, Ada, and Bob Reed. 2019. “Slow Rivers in Dry Years.” Streams 12: 1–9. Accessed May 3, 2021.',
      ['Quill', 'Reed'],
      '2019',
      'Slow Rivers in Dry Years',
    ],
    ['Quill, A. Sand. Grains 3, 2019.', ['Quill'], '2019', undefined],
    [
      'A. Quill. Slow rivers in dry years. arXiv preprint arXiv:2001.08361, 2019.',
      ['Quill'],
      '2019',
      'Slow rivers in dry years',
    ],
    [
      'J.-P. Quill and Yu. Reed. Slow rivers in dry years. Streams, in press.',
      ['Quill', 'Reed'],
      undefined,
      'Slow rivers in dry years',
    ],
  ])('%s', (text, authors, year, title) => {
    const facts = readReference(text);
    expect(facts.authors.families).toEqual(authors);
    expect(facts.year).toBe(year);
    if (title !== undefined) expect(facts.title).toBe(title);
  });
});

describe('authors', () => {
  it.each<[string, string[], string]>([
    // Vancouver, with one initial, one author, and stops.
    ['Quist K. Slow rivers in dry years. Streams. 2019;12:45-7.', ['Quist'], 'Slow rivers in dry years'],
    [
      'Quist K, Reed B. Slow rivers in dry years. Streams. 2019;12:45-7.',
      ['Quist', 'Reed'],
      'Slow rivers in dry years',
    ],
    [
      'Quist K., Reed B. Slow rivers in dry years. Streams 2019, 12, 4.',
      ['Quist', 'Reed'],
      'Slow rivers in dry years',
    ],
    [
      'Park SH., Lee D. Slow rivers in dry years. Streams 2019;12:4.',
      ['Park', 'Lee'],
      'Slow rivers in dry years',
    ],
    ['Xu L. Slow rivers in dry years. 2019.', ['Xu'], 'Slow rivers in dry years'],
    [
      'Smith AB Jr, Roe C. Slow rivers in dry years. Streams. 2019;12:45.',
      ['Smith', 'Roe'],
      'Slow rivers in dry years',
    ],
    [
      'Berg H van der, Roe C. Slow rivers in dry years. Streams. 2019;12:45.',
      ['van der Berg', 'Roe'],
      'Slow rivers in dry years',
    ],
    // Names without commas, and in other orders.
    [
      'T Chen, C Guest. 2016. Slow rivers in dry years. In Streams, 1–9.',
      ['Chen', 'Guest'],
      'Slow rivers in dry years',
    ],
    ['L. Xu. Slow rivers in dry years. Streams 12, 2019.', ['Xu'], 'Slow rivers in dry years'],
    [
      'Yoshida, R., D. Sakurai, and T. Hori. 2004. Slow rivers in dry years. Streams 39:130–140.',
      ['Yoshida', 'Sakurai', 'Hori'],
      'Slow rivers in dry years',
    ],
    [
      'Quill, Ada, Reed, Bob C., & Stone, Cleo. (2019). Slow rivers in dry years. Streams, 12(3), 45–67.',
      ['Quill', 'Reed', 'Stone'],
      'Slow rivers in dry years',
    ],
    [
      'HE, K., X. ZHANG and S. REN, 2016. Slow rivers in dry years. In: Streams, s. 7–8.',
      ['HE', 'ZHANG', 'REN'],
      'Slow rivers in dry years',
    ],
    [
      'VAN DER BERG, Hendrik and MÜLLER, Özlem. Slow rivers in dry years. Streams. 2018, 1(1), 3–14.',
      ['VAN DER BERG', 'MÜLLER'],
      'Slow rivers in dry years',
    ],
    [
      'Naoko Tanaka, O. Ueda, and M. Sato. 2012. Slow rivers in dry years. Streams, 91(5):5–8.',
      ['Tanaka', 'Ueda', 'Sato'],
      'Slow rivers in dry years',
    ],
    [
      'K. Quist, L. Rao, and M. Sato (Tilt Group), Slow rivers in dry years, JTM 07, 012.',
      ['Quist', 'Rao', 'Sato'],
      'Slow rivers in dry years',
    ],
    // Organisations.
    [
      'World Health Organization. Slow rivers in dry years. Geneva: WHO; 2017.',
      ['World Health Organization'],
      'Slow rivers in dry years',
    ],
    [
      'World Health Organization (2017). Slow rivers in dry years. Streams, 2, 1–44.',
      ['World Health Organization'],
      'Slow rivers in dry years',
    ],
    [
      'OpenMeadow. 2023. Slow rivers in dry years. https://a.example/b.',
      ['OpenMeadow'],
      'Slow rivers in dry years',
    ],
    // The first ones, dots, and the last one.
    [
      'Tanaka, N., Ueda, O., Sato, M., … Endo, Y. (2012). Slow rivers in dry years. Planet Notes, 91(5), 5–8.',
      ['Tanaka', 'Ueda', 'Sato'],
      'Slow rivers in dry years',
    ],
    [
      'Kim J., Park SH., Lee D. Slow rivers in dry years. J Hare Med. 2022;365(4):981-92.',
      ['Kim', 'Park', 'Lee'],
      'Slow rivers in dry years',
    ],
    [
      'Marchetti F., Oyelaran GT. Slow rivers in dry years. Nothing. 2003;3(1):12-9.',
      ['Marchetti', 'Oyelaran'],
      'Slow rivers in dry years',
    ],
    [
      '1.T. Ydris, Slow rivers in dry years, Sheep Today 5 (2015) 55–60.',
      ['Ydris'],
      'Slow rivers in dry years',
    ],
    // Particles among the given names, and with a capital; a title that begins as names do.
    [
      'Lopez-Vega, M. del C. and Ortiz, J. 2009. Slow rivers in dry years. Streams. 14, 4 (2009), 400–412.',
      ['Lopez-Vega', 'Ortiz'],
      'Slow rivers in dry years',
    ],
    [
      'Da Silva, Paulo, and Ana Lúcia Ferreira. 2020. Slow rivers in dry years. Streams 107: 1097–1103.',
      ['Da Silva', 'Ferreira'],
      'Slow rivers in dry years',
    ],
    [
      'Mbeki T. Grazing and fire in the lowveld. In: Hall I, editor. Dry lands. Berlin: Springer; 2011.',
      ['Mbeki'],
      'Grazing and fire in the lowveld',
    ],
    [
      'Zhou, Y. & Lee, M.-J. tinyViT: Small models of sight. Sights 12, 1204–1213 (2023).',
      ['Zhou', 'Lee'],
      'tinyViT: Small models of sight',
    ],
    [
      'International Panel on Dunes. (2014). Slow rivers in dry years. Coast Reports, 5(1), 1–90.',
      ['International Panel on Dunes'],
      'Slow rivers in dry years',
    ],
    [
      'Z. Kovács, Slow rivers in dry years, PhD thesis, University of Oslo, 2017.',
      ['Kovács'],
      'Slow rivers in dry years',
    ],
    [
      'Bacon CW, White JF Bacon CW, White JF . Slow rivers in dry years. In: Hall I, editor. Rivers. CRC Press; 1994.',
      ['Bacon', 'White'],
      'Slow rivers in dry years',
    ],
    // Labels of authors and years, names without a sign between, editors, given names.
    [
      'Roe et al. (2019): Roe, B./Poe, C.: Slow rivers in dry years, in: Streams, 12. Jg. (2019), S. 4–9',
      ['Roe', 'Poe'],
      'Slow rivers in dry years',
    ],
    [
      '[Quist(2019)] K Quist. Slow rivers in dry years. Streams. 6(4):45, 2019.',
      ['Quist'],
      'Slow rivers in dry years',
    ],
    [
      '[QR19] K. Quist and B. Reed. Slow rivers in dry years. Streams 12, 2019.',
      ['Quist', 'Reed'],
      'Slow rivers in dry years',
    ],
    [
      'Quist 2019 = Quist, K., Slow rivers in dry years, Streams 12 (2019), 45–67.',
      ['Quist'],
      'Slow rivers in dry years',
    ],
    [
      'Meadow Agency of Oslo 2019 : Meadow Agency of Oslo, Slow rivers in dry years, Streams 12, 2019, 45.',
      ['Meadow Agency of Oslo'],
      'Slow rivers in dry years',
    ],
    [
      'Quist, K. Roe, B. Poe, C. (2019). Slow rivers in dry years. Streams, 43: 270-277.',
      ['Quist', 'Roe', 'Poe'],
      'Slow rivers in dry years',
    ],
    [
      'Quist, SC. Roe, GF. (2019). Slow rivers in dry years. Streams, 31: 427-440.',
      ['Quist', 'Roe'],
      'Slow rivers in dry years',
    ],
    [
      'Quist HM,, Roe J,, Poe C. 2019. Slow rivers in dry years. Streams 57: 2906.',
      ['Quist', 'Roe', 'Poe'],
      'Slow rivers in dry years',
    ],
    [
      'Quist (A.-L.), Slow rivers in dry years, in Streams, 2019, p. 182-196.',
      ['Quist'],
      'Slow rivers in dry years',
    ],
    [
      'QUIST Karl, Roe Bob C., Poe Cleo, « Slow rivers in dry years », dans Streams, vol. 12, 2019, p. 45.',
      ['QUIST'],
      'Slow rivers in dry years',
    ],
    [
      'Quist, L. E. (Ed.) (2019). Slow rivers in dry years. Champaign, IL: Air Press.',
      ['Quist'],
      'Slow rivers in dry years',
    ],
    ['Quist, Tom A. Slow rivers in dry years. Oslo: Air Press, 2019.', ['Quist'], 'Slow rivers in dry years'],
    [
      'Quist, C. Marvin. Slow rivers in dry years. Oslo: Air Press, 2019.',
      ['Quist'],
      'Slow rivers in dry years',
    ],
    [
      'Fenwick, Arthur u. a.: Slow rivers in dry years, in: Streams 380 (2019), S. 9.',
      ['Fenwick'],
      'Slow rivers in dry years',
    ],
    // A title stands first.
    ['Slow rivers in dry years. Streams 12, 2019.', [], 'Slow rivers in dry years'],
  ])('%s', (text, authors, title) => {
    const facts = readReference(text);
    expect(facts.authors.families).toEqual(authors);
    expect(facts.title).toBe(title);
  });
});

describe('titles', () => {
  it.each([
    'Quist K 2019 Slow rivers in dry years Field Streams 12 45–67',
    'Quist, K. (2019) Slow rivers in dry years Harbour Press, Oslo.',
    'Quist, K. (2019). Slow rivers in dry years Bristol: Harbour Press.',
    'Quist, K., 2019, Slow rivers in dry years: Bristol, Harbour Press.',
    'Quist K. Slow rivers in dry years.Field Streams. 2019;8(1):101-10.',
    'Quist K.: Slow rivers in dry years.: Streams 5. 55–60 (2019)',
    'Quist, K. Slow rivers in dry years.– Oslo: Air Press, 2019.',
    'WU J, LI M. Slow rivers in dry years[J]. Streams, 2019, 6(4): 3.',
    'Quist, Roland 2019 [1964]. “Slow rivers in dry years.” Streams 12: 4–9.',
    'Quist, K. (2019). Slow rivers in dry years (5.ª ed.). Air Press.',
    'Quist, K. (2019) Slow rivers in dry years, 2nd edn, Oslo: Air Press',
    'Quist, K. (2019), Slow rivers in dry years, accessed at https://a.example/b.',
    'Quist, K. 2019. Slow rivers in dry years. - Streams 40: 55–81.',
    'Quist K., Slow rivers in dry years, «Field Streams» 40/2 (2019) 55-81.',
    'Quist K. Slow rivers in dry years / K. Quist, Oslo: Air Press, 2019.',
  ])('end at the venue, whatever sign stands between: %s', (text) => {
    expect(readReference(text).title).toBe('Slow rivers in dry years');
  });

  it('that begin with their author’s name are no labels', () => {
    const facts = readReference('Quist, C. 2019. Quist and the rivers of the north. Streams 12, 4.');
    expect(facts.authors.families).toEqual(['Quist']);
    expect(facts.title).toBe('Quist and the rivers of the north');
  });

  it.each<[string, string | undefined]>([
    // Capitals at the end are no initials, and words in lower case at the beginning stay.
    [
      'Petrov, H. Heights from radar in the age of AI. Planet Letters, 77:160–171, 1999.',
      'Heights from radar in the age of AI',
    ],
    ['Roe F. A vaccine against HIV. Ann Nothing. 2003;3:12-9.', 'A vaccine against HIV'],
    ['Kim J, Lee D. Hares that lack vitamin D. J. Hare Med. 2022;365:981-92.', 'Hares that lack vitamin D'],
    [
      'Okafor, D. (2021). mT5 and the valleys of many tongues. Valley Letters, 4(2), 9–21.',
      'mT5 and the valleys of many tongues',
    ],
    [
      'Imre, C. and Roe, D. scikit-meadow: Machine learning for grass. In Meadows, pages 1–10, 2011.',
      'scikit-meadow: Machine learning for grass',
    ],
    [
      'Zeller, U., Fenwick, A.: p53 and the fate of cells. Leaf Biology 7, 1021–1034 (2013)',
      'p53 and the fate of cells',
    ],
    // Full stops, colons, question marks and commas within.
    [
      'Doe J. Node.js in the field. A survey of small servers. Servers. 2015;7:77-80.',
      'Node.js in the field. A survey of small servers',
    ],
    [
      'Roe, A. (2018). Deep words in context. Part II. The second field. Words, 2, 22–37.',
      'Deep words in context. Part II. The second field',
    ],
    ['Xu S, Weiss R. E. coli in slow rivers. J. Bact. Streams 2016; 44: 230–236.', 'E. coli in slow rivers'],
    ['Weiss, R., & Xu, S. (2016). E. coli in slow rivers. Streams, 44, 230.', 'E. coli in slow rivers'],
    [
      'A. Roe and B. Ng. Learning to read from U.S. newspapers. In Reading 30, 2017.',
      'Learning to read from U.S. newspapers',
    ],
    [
      'Quist, K. Why do hares run? A study of fields at night. Field Studies, 8:101–110, 2016.',
      'Why do hares run? A study of fields at night',
    ],
    [
      'K. Quist, Why do hares run? A study of fields at night, Field Studies 8 (2016) 101–110.',
      'Why do hares run? A study of fields at night',
    ],
    [
      'Ames B. Vitamin C, E and K: a review. Nutrients of Hares. 2000;6:8-15.',
      'Vitamin C, E and K: a review',
    ],
    ['Cole X. Tides in 1984: a look back. Planet Letters. 2022;120:3-9.', 'Tides in 1984: a look back'],
    [
      'Martin, J. (2007). The rise (and fall) of stone walls. Walls, 7, 70–77.',
      'The rise (and fall) of stone walls',
    ],
    // Between commas, as journals of physics print.
    [
      'C. Imre and D. Roe, Tides of tilted orbits and a second bulge, Phys. Rev. D 70, 096011 (2004).',
      'Tides of tilted orbits and a second bulge',
    ],
    [
      'N. Tanaka et al., The bulge is greater than was thought, Prog. Part. Nucl. Phys. 116, 103835 (2021).',
      'The bulge is greater than was thought',
    ],
    [
      'A. Brandvold, Tides of round orbits, revisited, Rev. Tides 12, 101–130 (1964).',
      'Tides of round orbits, revisited',
    ],
    ['J. Martin, The rise of stone walls, Walls. 7 (2007) 70–77.', 'The rise of stone walls'],
    ['I. Goodfield, Deep lawns and meadows, Grass Press, Cambridge, MA, 2016.', 'Deep lawns and meadows'],
    [
      'Umber, E.; Thorn, D. Numerical Recipes for Pebbles; Stone Press: New York, 1984.',
      'Numerical Recipes for Pebbles',
    ],
    [
      'Rao, L.: Moving stones in cold rivers (PhD thesis, University of Oslo, 2014)',
      'Moving stones in cold rivers',
    ],
    [
      'A.B.C. Smith, T cells and B cells in meadows: who is who?, Cellular Meadows 22 (6) (2008) e123.',
      'T cells and B cells in meadows: who is who?',
    ],
    [
      'J.-P. Dubois and É. Lefèvre, Étude des prairies humides, Annales des prairies 18, (2002) 200.',
      'Étude des prairies humides',
    ],
    [
      'Fischer A., Weber T. 2010. Is There a Future for Peat? Lessons from the North. Peatland Futures 3: 1–19.',
      'Is There a Future for Peat? Lessons from the North',
    ],
    [
      'Haddad O, Ng WL. Who said that? Attribution of quotes in novels. (2018)',
      'Who said that? Attribution of quotes in novels',
    ],
    [
      'Johansson, Erik. 1969. A Note on Prime Gaps. Mathematica Borealis 24 (1):77–80.',
      'A Note on Prime Gaps',
    ],
    [
      'Thornbury M (1978) The craft of dry stone walling, Fell Books, Kendal',
      'The craft of dry stone walling',
    ],
    [
      'European Meadow Agency (2018). The state of meadows in Europe 2018 (European Meadow Agency).',
      'The state of meadows in Europe 2018',
    ],
    [
      'Gonzalez MJ. 2010. Land use in the Andes, 1950–2000. Mountain Geography, 27(3): 210–229.',
      'Land use in the Andes, 1950–2000',
    ],
    // Other venues, and none.
    ['V. Abara. Talks of a summer school, 2021.', 'Talks of a summer school'],
    ['Chen T., Guest C. A scalable system of trees 2016.', 'A scalable system of trees'],
    ['Meadow Agency. The State of Meadows in Europe 2018. 2018.', 'The State of Meadows in Europe 2018'],
    [
      'He, K.; Sun, J. (2016). Deep residual hay, 2016 IEEE Conference on Hay (CHPR), Air Press, Oslo, 770–778.',
      'Deep residual hay',
    ],
    ['Umber, E., Thorn, D., 1984. Recipes for pebbles, New York: Stone Press.', 'Recipes for pebbles'],
    ['Umber, E., and Thorn, D., 1984, Recipes for pebbles: Stone Press, New York.', 'Recipes for pebbles'],
    ['Goodfield, Ian, Deep Lawns (Cambridge, MA: Grass Press, 2016)', 'Deep Lawns'],
    [
      'Petrov H. Heights from radar in the age of AI // Planetary Letters.– 1999.– Vol. 77.– P. 160–171.',
      'Heights from radar in the age of AI',
    ],
    [
      'Sato M. 2006. How wells were dug in the south. Pp. 77–99. In: Quill A. (ed). The handbook of wells. Oxbow.',
      'How wells were dug in the south',
    ],
    [
      'Li W, Zhang Y. Attention is not all that meadows need Available from: https://arxiv.org/abs/2301.04567. 2023.',
      'Attention is not all that meadows need',
    ],
    [
      'HORN, B. D.; GREENE, R. L. Studies in soils of U.S.A. Mycologia Prati, v. 91, n. 4, p. 770–778, 1999.',
      'Studies in soils of U.S.A',
    ],
    // Quoted, in whole or in part.
    [
      'Abara V., Bell W., « Oceans below ice in the years 1990–2010 », dans J. Orbital Mech., vol. 50, 2021, p. 18‑33.',
      'Oceans below ice in the years 1990–2010',
    ],
    [
      'R. Roe. 2004. “Small is beautiful”: the case of pebbles. Pebbles 39: 130–140.',
      '“Small is beautiful”: the case of pebbles',
    ],
    ['Roe, R., ‘Small is O’Hara’s river’, Pebbles, 39 (2004), 130–140.', 'Small is O’Hara’s river'],
    [
      'Li, W. (2023). Attention is not all meadows need (arXiv:2301.04567). arXiv.',
      'Attention is not all meadows need',
    ],
    // No title is printed.
    ['R. Weiss and S. Xu, J. Bacteriol. Streams, 2016, 44, 230–236.', undefined],
    ['R. Weiss and S. Xu, Phys. Rev. D 70, 096011 (2004).', undefined],
    ['Tanaka, N. et al. (2012) Planet Notes, 91, 5–8.', undefined],
  ])('%s', (text, title) => {
    expect(readReference(text).title).toBe(title);
  });
});

describe('readWorks', () => {
  it.each<[string, string[]]>([
    ['Streams, 2019. doi:10.1145/3292500.3330701.', ['doi:10.1145/3292500.3330701']],
    ['Streams, 2019. https://doi.org/10.1145/ 3292500.3330701', ['doi:10.1145/3292500.3330701']],
    ['Streams, 2019. https: //doi. org/10.1145/3292500. 3330701.', ['doi:10.1145/3292500.3330701']],
    ['Streams. doi: 10.18653/v1/ 2020.abc-main.12. 2020.', ['doi:10.18653/v1/2020.abc-main.12']],
    ['Streams. 10.1007/978-3- 030-12345-6_7', ['doi:10.1007/978-3-030-12345-6_7']],
    ['arXiv preprint arXiv:1706.03762, 2017.', ['arxiv:1706.03762']],
    ['arXiv:2104. 08663, 2021.', ['arxiv:2104.08663']],
    ['arXiv: 2104.08663v2 [cs.IR], 2021.', ['arxiv:2104.08663']],
    ['CoRR, abs/1706.03762, 2017.', ['arxiv:1706.03762']],
    ['arXiv preprint 1706.03762.', ['arxiv:1706.03762']],
    ['https://arxiv.org/abs/ 2104.08663', ['arxiv:2104.08663']],
    ['arXiv:hep-th/9711200.', ['arxiv:hep-th/9711200']],
    ['Streams 12, pages 1706.03762 and more.', []],
    ['CoRR abs/1999.00000 (2019)', []],
    ['arXiv e-print 2403.99998, 2024.', ['arxiv:2403.99998']],
    ['arXiv:230104567, 2023.', ['arxiv:2301.04567']],
    ['arXiv:cs.CL/2301.04567.', ['arxiv:2301.04567']],
    ['arXiv:abs/2301.04567 and arXiv (2301.04568).', ['arxiv:2301.04567', 'arxiv:2301.04568']],
    ['https://doi.org/10.1101/2020.01.02.123456v2.', ['doi:10.1101/2020.01.02.123456']],
    ['https://doi.org/10.48550/arXiv.2301.04567v3.', ['arxiv:2301.04567']],
    ['https://doi.org/10.5555/\u200Bhb.2026.\u200B101', ['doi:10.5555/hb.2026.101']],
    ['Doi 10.1000/abc and arXiv:2104.08663.', ['doi:10.1000/abc', 'arxiv:2104.08663']],
  ])('%s', (text, works) => {
    expect(readWorks(text).works).toEqual(works);
  });

  it('tells the first address', () => {
    expect(readWorks('Streams, https://rivers.example/a/b_c.html. Accessed 2020.').url).toBe(
      'https://rivers.example/a/b_c.html',
    );
    expect(readWorks('Streams, javascript:alert(1), ftp://a.example/x').url).toBeUndefined();
  });
});
