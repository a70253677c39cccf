import { describe, expect, it } from 'vitest';
import { finish } from '../../bench/finish.mjs';
import { paperText } from '../../tests/paper-text';
import { prepareDocument } from '../locate/prepare';
import { extentOf, whyUnchecked } from './unchecked';

const document = (source: string) => finish(prepareDocument(paperText(source)));
const why = (source: string, isKnown = false) => whyUnchecked(document(source), isKnown);

const abstract =
  'Field notes are often sorted by hand. We present a small classifier for field notes. On two sets of notes it achieves an accuracy of 91%, compared with 88% for the best of the older ones. Our results suggest that small classifiers are enough for most notes that people write in the field.';
const story =
  'It was early when the bus came down the hill. Nobody was waiting but an old man with a bag of apples. He gave one to the driver and sat down by the window. The road went on along the river, and the children waved from the bridge. In the village the shop was still closed, so he walked home and made some tea.';

describe('a text that can be checked', () => {
  it.each([
    ['an abstract alone', abstract],
    ['a marked abstract', `> ${story}`],
    ['sections', `## 1 Introduction\n${story}\n## 2 Methods\n${story}\n## 3 Results\n${story}`],
  ])('is %s', (_what, source) => {
    expect(why(source)).toBeUndefined();
  });

  it('is whatever a page shows that names its work', () => {
    expect(why(story)).toBe('no-paper');
    expect(why(story, true)).toBeUndefined();
  });
});

describe('a text that is not checked', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['signs alone', '• • •', 'empty'],
    [
      'a sentence',
      'We present a small classifier for field notes that is faster than all of the others.',
      'too-short',
    ],
    [
      'German',
      'Feldnotizen werden oft von Hand sortiert. Wir stellen einen kleinen Klassifikator für Feldnotizen vor. Auf zwei Datensätzen erreicht er eine Genauigkeit von 91 Prozent, verglichen mit 88 Prozent für den besten der älteren. Unsere Ergebnisse deuten darauf hin, dass kleine Klassifikatoren für die meisten Notizen genügen, die Menschen im Feld schreiben.',
      'not-english',
    ],
    [
      'Chinese',
      '本文提出一种新的方法。实验结果表明该方法的准确率达到百分之九十一。我们还讨论了局限性。',
      'not-english',
    ],
    [
      'a wall before the text',
      'You are not signed in at the moment. Please log in to read the full article of this journal today. You can also purchase access to this article for a day or for a year. Institutions may ask the publisher for a licence that covers all of their members at once.',
      'no-paper',
    ],
    ['a story', story, 'no-paper'],
    [
      'a listing',
      Array.from({ length: 60 }, (_, at) => `- Notes ${String(at)} by Doe`).join('\n') + `\n${abstract}`,
      'no-paper',
    ],
  ])('is %s', (_what, source, reason) => {
    expect(why(source)).toBe(reason);
  });

  it('is a wall even where the page names the work', () => {
    const wall =
      'Please log in to read the full article. You can purchase access to this article for a day. Subscribe to read it all.';
    expect(why(wall, true)).toBe('no-paper');
  });
});

it('tells a whole paper by its sections or its length', () => {
  expect(extentOf(document(abstract))).toBe('abstract');
  expect(extentOf(document(`> ${abstract}\n## Methods\n${story}\n## Results\n${story}`))).toBe('full-text');
  expect(extentOf(document(Array.from({ length: 20 }, () => story).join('\n')))).toBe('full-text');
});
