/** Words that exclude each other where they stand for one thing: metals, countries, species. Pure. */

/** One set a line; forms of one member are joined by `=`. */
const sets = [
  'gold=au silver=ag copper=cu iron=fe platinum=pt palladium=pd nickel=ni cobalt zinc=zn aluminium=aluminum titanium lithium sodium potassium calcium magnesium lead tin mercury carbon silicon nitrogen oxygen hydrogen helium chlorine sulfur=sulphur phosphorus',
  'africa=african europe=european asia=asian america=american australia=australian oceania antarctica=antarctic',
  'germany=german france=french italy=italian spain=spanish portugal=portuguese poland=polish austria=austrian switzerland=swiss netherlands=dutch belgium=belgian denmark=danish sweden=swedish norway=norwegian finland=finnish greece=greek turkey=turkish russia=russian ukraine=ukrainian china=chinese japan=japanese korea=korean india=indian pakistan=pakistani bangladesh=bangladeshi indonesia=indonesian vietnam=vietnamese thailand=thai iran=iranian iraq=iraqi israel=israeli egypt=egyptian kenya=kenyan ethiopia=ethiopian nigeria=nigerian uganda=ugandan tanzania=tanzanian ghana=ghanaian brazil=brazilian argentina=argentinian chile=chilean peru=peruvian colombia=colombian mexico=mexican canada=canadian england=english scotland=scottish ireland=irish wales=welsh',
  'north=northern south=southern east=eastern west=western central',
  'spring summer autumn winter',
  'male=males=men=man=boys female=females=women=woman=girls',
  'mice=mouse=murine rats=rat humans=human dogs=dog=canine pigs=pig=porcine rabbits=rabbit monkeys=monkey=macaques zebrafish sheep cows=cow=cattle=bovine cats=cat=feline chickens=chicken drosophila yeast',
  'kidney=kidneys=renal liver=hepatic lung=lungs=pulmonary heart=cardiac brain=cerebral pancreas=pancreatic spleen stomach=gastric skin=dermal bladder prostate ovary=ovaries=ovarian breast colon thyroid',
  'maize=corn wheat rice barley soybean=soybeans oats rye sorghum potato=potatoes tomato=tomatoes cotton',
  'java python javascript rust haskell fortran ruby kotlin',
  'arabic english hindi latin',
  'supervised unsupervised semi-supervised self-supervised',
  'acetone methanol ethanol water toluene hexane chloroform',
  'first second third fourth fifth sixth',
  'monday tuesday wednesday thursday friday saturday sunday',
  'january february march april june july august september october november december',
];

const members = new Map<string, { readonly set: number; readonly member: string }>();
for (const [set, line] of sets.entries())
  for (const forms of line.split(' '))
    for (const form of forms.split('=')) members.set(form, { set, member: forms });

/** Whether two lower-case words are of one set and different members of it. */
export function doExclude(a: string, b: string): boolean {
  const [one, other] = [members.get(a), members.get(b)];
  return one !== undefined && one.set === other?.set && one.member !== other.member;
}

/** Whether two lower-case words are forms of one member. */
export function areOneMember(a: string, b: string): boolean {
  const [one, other] = [members.get(a), members.get(b)];
  return one !== undefined && one.member === other?.member;
}

/** Whether a lower-case word is of a set. */
export function isExclusive(word: string): boolean {
  return members.has(word);
}
