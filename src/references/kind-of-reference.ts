/** What kind of thing a reference names, and the words that tell it. Pure. */
import type { UnindexedKind } from '../claims/reference-check';
import type { ReadReference } from './reading';

export interface ReferenceKind {
  /** `paper` where indexes of papers have nearly all of its like. */
  readonly kind: 'paper' | UnindexedKind;
  /** The words of the reference that tell it, as printed; empty where nothing tells. */
  readonly because: string;
}

/** In their order: the first that is found counts. */
const outsideTitle: readonly (readonly [UnindexedKind, RegExp])[] = [
  [
    'law',
    /\b\d+\sU\.?\s?S\.?\s?C\.?\s(?:§|\d)|\bPub(?:lic|\.)?\s?L(?:aw|\.)?\s?(?:No\.?\s?)?\d+[-–]\d+|\bBGBl\b|\bOfficial Journal of the European\b|\b(?:Council )?(?:Directive|Regulation) (?:\((?:EU|EC|EEC)\) )?(?:No\.? ?)?\d{2,4}\/\d+|\b\d+\s(?:F\.\s?(?:2d|3d|Supp)|S\.\s?Ct\.|U\.S\.)\s\d+|\b\p{Lu}[\p{L}.]+ v\.? \p{Lu}[\p{L}.]+,? (?:\d+ |\[\d{4}\])|\bAct (?:of )?(?:1[89]|20)\d\d\b|\bU\.?S\.? [Pp]atent\b|\b[Pp]atent (?:[Nn]o|[Aa]pplication)|\b(?:US|EP|WO|DE|CN|JP)\s?\d{6,}\s?[AB]\d?\b/u,
  ],
  [
    'standard',
    /\b(?:ISO(?:\/IEC)?(?:\/TS|\/TR)?|IEC|DIN(?: EN)?(?: ISO)?|ASTM|ANSI|BS EN|ITU-[TR]|ETSI|NIST SP|FIPS(?: PUB)?|IEEE Std\.?|IEEE Standard|CEN\/T[SR])[\s-]?[A-Z]?\.?\s?\d{2,}|\bRFC\s?\d{3,5}\b|\bW3C (?:Recommendation|Working Draft|Note)\b|\bInternational Organi[sz]ation for Standardi[sz]ation\b|\b3GPP TS\b/,
  ],
  [
    'thesis',
    /\b(?:Ph\.?\s?D\.?|M\.?\s?Sc\.?|M\.?\s?Phil\.?|Master['’]?s?|Doctoral|Doctorate|Bachelor['’]?s?|Diploma|Diplom|Habilitation|Licentiate|Undergraduate|Honou?rs)[\s-]{1,2}(?:thesis|dissertation|degree|work|th[eè]se)|\b(?:thesis|dissertation|diplomarbeit|masterarbeit|habilitationsschrift|inaugural-?dissertation|th[eè]se de|tesis doctoral|tesi di)\b/i,
  ],
  [
    'software',
    /[[(](?:computer )?(?:software|program|code|source code|R package|app)\b[^)\]]{0,40}[)\]]|\bR package\b|\b(?:Python|Julia|Perl|Stata) (?:package|library|module)\b|\bsoftware (?:version|package|manual)\b|\bR Foundation for Statistical Computing\b|\bCRAN\b|\bgithub\.com\/|\bgitlab\.com\/|\bbitbucket\.org\/|\bpypi\.org\/|\bversion \d+\.\d+(?:\.\d+)?\b/i,
  ],
  [
    'dataset',
    /[[(]data ?sets?\b[^)\]]{0,40}[)\]]|\bdryad\b|\bfigshare\b|\bzenodo\b|\bpangaea\b|\bharvard dataverse\b|\bdataverse\b|\bdata repository\b|\bICPSR\b|\bkaggle\b|\bdata set\b(?=[.,]?\s*(?:https?:|$))/i,
  ],
  [
    'report',
    /\btech(?:nical|\.)\s?(?:report|rep\.?|memo(?:randum)?|note)\b|\b(?:working|discussion|white|policy|occasional|issue) (?:paper|brief)s?\b|\b(?:research|annual|final|progress|internal|project|survey|staff|government|special|agency) report\b|\breport (?:no\.?|number|to|of the|series)\b|\bfact ?sheet\b|\bwhite ?paper\b|\bRep\. (?:No\.? ?)?[A-Z\d-]{3,}|\bNBER\b|\bpress release\b|\bpolicy brief\b|\bguidelines?\b(?=[^.]{0,60}\b(?:WHO|World Health|Ministry|Department)\b)/i,
  ],
  [
    'other',
    /\bpersonal communication\b|\bunpublished\b|\bin preparation\b|\bmanuscript (?:submitted|in preparation|under review)\b|\bsubmitted (?:to|for)\b|\bin press\b|\bto appear\b|\bforthcoming\b|\bunder review\b|\bin review\b|\bposter (?:presented|session)\b|\b(?:paper|talk) presented at\b|\[(?:film|video|audio podcast|podcast|song|tweet|photograph|map|tv series)[^\]]*\]|\blecture notes?\b(?! in\b)/i,
  ],
];
const bookWords =
  /\bISBN\b|\b(?:\d(?:st|nd|rd|th)|second|third|fourth|fifth|revised|rev\.?) ed(?:ition|n|\.)|\b\d+\.\s?Auflage\b|\(Eds?\.\)|\beds?\.[,)]|\bedited by\b|\bHrsg\b|\((?:New York|London|Cambridge|Oxford|Berlin|Amsterdam|Boston|Chicago|Paris|Singapore)\b[^)]{0,60}\)|\b(?:University|Univ\.?|Academic|MIT|Clarendon|CRC|Guilford|Free|Pergamon|Plenum|Cornell|Princeton|Harvard|Stanford|Yale|Cambridge|Oxford)\s(?:Univ(?:ersity|\.)?\s)?Press\b|\b(?:Springer|Wiley|Routledge|Elsevier|McGraw-?Hill|Addison-?Wesley|Prentice[- ]Hall|O['’]Reilly|Birkh[äa]user|Kluwer|Sage Publications|Palgrave|Penguin|Random House|W\. ?H\. Freeman|Norton|Macmillan|Blackwell|De Gruyter|Dover|North-Holland|Marcel Dekker|Chapman|Knopf|HarperCollins|Basic Books|Sinauer|Pearson|Benjamin[/-]Cummings|World Scientific)\b(?!\s+(?:Journal|Series on))|\bVerlag\b|\bPublish(?:ers|ing)\b/i;
const newspaper =
  /\b(?:The )?(?:New York Times|Guardian|Washington Post|Wall Street Journal|Financial Times|Economist|BBC(?: News)?|CNN|Reuters|Bloomberg|Forbes|Wired|TechCrunch|The Atlantic|Time magazine|Der Spiegel|Le Monde|Wikipedia)\b/;
const visited =
  /\b(?:accessed|retrieved|last (?:visited|checked|accessed)|abgerufen|zugriff|consult[ée]|cited 20\d\d|available (?:at|from|online|from:))\b|\[online\]|\[internet\]|\bblog(?: post)?\b|\bweb ?(?:site|page)\b/i;
const address =
  /\b(?:https?:\/\/|www\.)(?!(?:dx\.)?doi\.org|arxiv\.org|(?:www\.)?(?:jstor|pubmed|ncbi\.nlm\.nih|aclanthology|aclweb|openreview|proceedings|jmlr|papers\.nips|proceedings\.neurips|ieeexplore|link\.springer|dl\.acm|sciencedirect|onlinelibrary|tandfonline|nature|journals)\b)\S+/i;

/** Volume and pages, or an article number, as journals have them. */
const volumePages =
  /\b\d{1,4}\s?(?:\(\s?(?:\d|Suppl|Pt|Special|[A-Z])[^()]{0,20}\))?\s?[:,]\s?(?:pp?\.?\s?|art(?:icle|\.)?\s(?:no\.?\s?)?|e|[A-Z])?\d{1,7}(?:\s?[–‐‑-]{1,2}\s?[A-Za-z]?\d{1,7})?|\bvol(?:ume|\.)?\s?\d+|\b\d{1,4}\s?\((?:1[89]|20)\d\d\)\s?,?\s?(?:no\.\s?\d+,?\s)?\d+|\bpp?\.\s?\d+\s?[–‐‑-]{1,2}\s?\d+|\b\d{1,4},\s(?:no\.|nos\.|issue|nr\.)\s?\d+|\b(?:1[89]|20)\d\d[;,]\s?\d{1,4}\b/i;
const paperVenue =
  /\b(?:Journal|J\.|Proceedings|Proc\.|Conference|Conf\.|Symposium|Workshop|Transactions|Trans\.|Letters|Lett\.|Annals|Ann\.|Bulletin|Bull\.|Review|Reviews|Rev\.|Nature|Science|Cell|Lancet|PLoS|PLOS|PNAS|NeurIPS|NIPS|ICML|ICLR|CVPR|ICCV|ECCV|ACL|EMNLP|NAACL|AAAI|IJCAI|KDD|SIGIR|arXiv|CoRR|bioRxiv|medRxiv|Phys\.|Acta|Arch\.|Am\.|Eur\.|Int\.|Quarterly|Frontiers in|Advances in)(?!\p{L})/u;

/** Tell the kind of a reference. */
export function kindOfReference(reference: ReadReference): ReferenceKind {
  const { text, title, ids } = reference;
  const rest = title === undefined ? text : text.replace(title, ' ');
  const journal = volumePages.exec(withoutAddresses(rest))?.[0];
  const venue = paperVenue.exec(rest)?.[0];
  for (const [kind, words] of outsideTitle) {
    const found = words.exec(rest)?.[0];
    if (found === undefined) continue;
    // A journal's article on a program or a data set is one of its articles.
    const isArticle = journal !== undefined && venue !== undefined && kind !== 'law' && kind !== 'thesis';
    if (!isArticle || kind === 'other') return { kind, because: found };
  }
  if (ids.some((id) => id.startsWith('arxiv:'))) return { kind: 'paper', because: 'arXiv' };
  const news = newspaper.exec(rest)?.[0];
  if (news !== undefined && venue === undefined) return { kind: 'web-page', because: news };
  const book = bookWords.exec(rest)?.[0];
  if (book !== undefined && !(journal !== undefined && venue !== undefined))
    return { kind: 'book', because: book };
  const page = address.exec(rest)?.[0] ?? visited.exec(rest)?.[0];
  if (page !== undefined && journal === undefined && venue === undefined)
    return { kind: 'web-page', because: page };
  if (journal !== undefined || venue !== undefined || ids.length > 0)
    return { kind: 'paper', because: venue ?? journal ?? ids[0] ?? '' };
  return { kind: 'other', because: '' };
}

function withoutAddresses(text: string): string {
  return text.replace(/\b(?:https?:\/\/|www\.|doi\.org\/|doi:\s?|arxiv:\s?)\S+|\b10\.\d{4,9}\/\S+/gi, ' ');
}
