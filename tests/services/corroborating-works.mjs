/** Works that nobody has written, on the claims of one paper: some confirm it, some differ, some are the paper itself or by its authors. */

/** @typedef {import('./made-works.mjs').MadeWork} MadeWork */

/** The paper whose claims are looked for. */
export const paperId = 'doi:10.5555/beetle.1';
export const paperTitle = 'Shaded nests keep the eggs of ground beetles cool in summer';

/** What the paper claims: stated by others, differing, by its own authors alone, by a retracted work alone, by nobody. */
export const claims = {
  stated: 'Shading lowered the temperature of beetle nests by 4.2 degrees in dry summers.',
  differing: 'Ground beetles laid 35% more eggs in shaded nests than in open nests.',
  ownAlone: 'Egg loss of ground beetles fell by half where hedges shaded the nests.',
  retractedAlone: 'Hedge planting doubled the number of ground beetle nests within three years.',
  nowhere: 'Ants took fewer larvae from nests that lay under dense grass.',
};

const lead =
  'Ground beetles nest in open soil, and little is known of what keeps their nests from heat. We watched nests over four summers.';
const end = 'These results suggest that farms should keep their hedges.';

const abstractOfPaper = `${lead} ${claims.stated} ${claims.differing} ${claims.ownAlone} ${end}`;

/** @type {MadeWork} */
export const paper = {
  doi: paperId.slice(4),
  title: paperTitle,
  authors: [
    { given: 'Ada', family: 'Abend' },
    { given: 'Boris', family: 'Brandis' },
  ],
  year: 2021,
  venue: 'Journal of Made Results',
  abstract: abstractOfPaper,
};

/** @type {readonly MadeWork[]} */
export const corroboratingWorks = [
  paper,
  {
    // The paper's own later version, with another id.
    doi: '10.5555/beetle.2',
    title: paperTitle,
    authors: paper.authors,
    year: 2023,
    venue: 'Annals of Invented Science',
    abstract: abstractOfPaper,
  },
  {
    doi: '10.5555/beetle.3',
    title: 'Temperature of beetle nests under hedges',
    authors: [{ given: 'Chen', family: 'Castellan' }],
    year: 2018,
    venue: 'Annals of Invented Science',
    abstract: `${lead} We found that shading lowered the temperature of beetle nests by 4.2 degrees in dry summers. ${end}`,
  },
  {
    doi: '10.5555/beetle.4',
    title: 'Eggs of ground beetles in shaded and open nests',
    authors: [{ given: 'Dalia', family: 'Dvorsky' }],
    year: 2019,
    venue: 'Journal of Made Results',
    abstract: `${lead} ${claims.differing.replace('35%', '12%')} ${end}`,
  },
  {
    doi: '10.5555/beetle.5',
    title: 'Hedges and the loss of beetle eggs: a later study',
    authors: [
      { given: 'Ada', family: 'Abend' },
      { given: 'Emil', family: 'Eklund' },
    ],
    year: 2022,
    venue: 'Journal of Made Results',
    abstract: `${lead} ${claims.ownAlone} ${end}`,
  },
  {
    doi: '10.5555/beetle.6',
    title: 'Hedge planting and ground beetle nests',
    authors: [{ given: 'Goran', family: 'Granholm' }],
    year: 2017,
    venue: 'Annals of Invented Science',
    abstract: `${lead} ${claims.retractedAlone} ${end}`,
    notices: [{ type: 'retraction', doi: '10.5555/beetle.6.retraction', day: [2020, 5, 30] }],
  },
  {
    doi: '10.5555/beetle.7',
    title: 'Larvae of ground beetles in meadows',
    authors: [{ given: 'Hana', family: 'Haddad' }],
    year: 2016,
    venue: 'Annals of Invented Science',
    abstract:
      'Meadows differ in their beetles. We counted larvae of ground beetles in twelve meadows. Larvae were most common near hedges in wet summers.',
  },
  {
    doi: '10.5555/beetle.8',
    title: 'A survey of ground beetle nests on farms',
    authors: [{ given: 'Ines', family: 'Ibarra' }],
    year: 2015,
    venue: 'Annals of Invented Science',
    abstract:
      'Farms lose beetles. We mapped nests of ground beetles on forty farms in two regions. Nests were rare on farms without hedges, and most lay in shade.',
  },
  {
    doi: '10.5555/beetle.9',
    title: 'Soil temperature and the nests of insects',
    authors: [{ given: 'Jun', family: 'Jansen' }],
    year: 2014,
    venue: 'Annals of Invented Science',
    abstract:
      'Heat harms eggs of insects in soil. We measured soil temperature at nests of three insects in dry summers. Nests in open soil were warmest in the afternoon.',
  },
];
