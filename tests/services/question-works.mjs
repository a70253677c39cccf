/** Works that nobody has written on one question, for services that are none: some confirm each other, some differ, some must be left out. */

/** @typedef {import('./made-works.mjs').MadeWork} MadeWork */

export const question = 'Does lichen growth increase soil moisture in alpine valleys?';

/** What two works by others say in the same words. */
export const shared = 'We found that lichen growth increased soil moisture by 23% in alpine valleys.';

const background =
  'Soils above the tree line dry out in summer, and little is known of what keeps water in them. We measured plots over nine summers.';

/** @type {readonly MadeWork[]} */
export const questionWorks = [
  {
    doi: '10.5555/lichen.1',
    title: 'Lichen growth and soil moisture in alpine valleys',
    authors: [{ given: 'Ada', family: 'Abend' }],
    year: 2019,
    venue: 'Journal of Made Results',
    abstract: `${background} ${shared} These results suggest that lichen cover protects alpine soils from drought.`,
  },
  {
    arxiv: '2103.01234',
    version: 2,
    title: 'A second look at lichens and alpine soil moisture',
    authors: [
      { given: 'Boris', family: 'Brandis' },
      { given: 'Chen', family: 'Castellan' },
    ],
    year: 2021,
    abstract: `Whether lichens keep water in soils is disputed. We repeated an earlier study in four valleys. ${shared} Our findings show that growth of lichens was slowest on north slopes.`,
  },
  {
    doi: '10.5555/lichen.3',
    title: 'Soil moisture under growing lichen: a later study of the same plots',
    authors: [
      { given: 'Ada', family: 'Abend' },
      { given: 'Dalia', family: 'Dvorsky' },
    ],
    year: 2022,
    venue: 'Annals of Invented Science',
    abstract: `Our earlier plots were measured again. ${shared} We conclude that the effect of lichen growth lasts for years in alpine valleys.`,
  },
  {
    doi: '10.5555/lichen.4',
    title: 'Fog, lichens and the moisture of alpine soils',
    authors: [{ given: 'Emil', family: 'Eklund' }],
    year: 2020,
    venue: 'Annals of Invented Science',
    abstract:
      'Fog brings water to valleys that rain does not reach. We show that fog raised the moisture of alpine soils by 12% where lichens grew. These results suggest that lichens comb water out of the fog.',
  },
  {
    doi: '10.5555/lichen.5',
    title: 'Lichen growth doubles soil moisture in alpine valleys',
    authors: [{ given: 'Goran', family: 'Grönholm' }],
    year: 2018,
    venue: 'Journal of Made Results',
    abstract: `${background} ${shared} We conclude that lichen growth doubles soil moisture.`,
    notices: [{ type: 'retraction', doi: '10.5555/lichen.5.retraction', day: [2020, 5, 30] }],
  },
  {
    doi: '10.5555/lichen.6',
    title: 'Lichen, soil moisture and alpine valleys: a commentary',
    authors: [{ given: 'Hana', family: 'Haddad' }],
    year: 2017,
    venue: 'Proceedings of the Imaginary Society',
  },
];
