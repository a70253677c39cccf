// @vitest-environment jsdom
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { figureClaim } from '../../tests/gallery/samples';
import { skipUnless } from '../../tests/skip-unless';
import { prepareDocument } from '../locate/prepare';
import type { PageClaim } from '../lookup/related';
import { readText } from '../page/text/readable-text';
import type { ReadableText } from '../page/text/text-map';
import type { TextSpan } from '../text/document-text';
import type { Evidence } from '../verdicts/verdict';
import { findVerdictPassages, PassageFinder } from './verdict-passages';

// jsdom has no static ranges; the fields are all that is read of them here.
beforeAll(() => {
  globalThis.StaticRange ??= function StaticRangeOf(init: StaticRangeInit) {
    return { ...init };
  } as unknown as typeof StaticRange;
});

const url = 'https://example.org/paper';
const sentence = 'The model reached a precision of 98.08% on the held-out part of the samples.';

function finish<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

function read(html: string): ReadableText {
  document.body.innerHTML = html;
  return finish(readText(document));
}

function evidenceOn(html: string): Evidence {
  const text = read(html);
  const start = text.documentText.text.indexOf(sentence);
  return text.toEvidence({ start, end: start + sentence.length }, url) ?? expect.fail();
}

function judgedOn(anchor: Evidence): PageClaim {
  return { ...figureClaim, anchor };
}

/** The text of the passage of a verdict, as a page shows it now. */
function passageNow(html: string, evidence: Evidence, from = url): string | undefined {
  const text = read(html);
  const span = finish(findVerdictPassages([judgedOn(evidence)], text, from)).get(figureClaim.id);
  return span && text.documentText.text.slice(span.start, span.end);
}

describe('findVerdictPassages', () => {
  const before = `<p>So it began.</p><p>${sentence} More of it.</p>`;

  it.each([
    ['as it was', before],
    ['with text inserted', before.replace('</p>', ' And this is new here.</p>')],
    ['with other white space and elements', before.replace('a precision of', '<b>a\n  precision</b>\nof')],
  ])('finds it on the page %s', (_what, after) => {
    expect(passageNow(after, evidenceOn(before))).toBe(sentence);
  });

  it('finds one that has changed a little, as it is now', () => {
    expect(passageNow(before.replace('98.08', '98.1'), evidenceOn(before))).toBe(
      sentence.replace('98.08', '98.1'),
    );
  });

  it.each([
    ['is gone', '<p>So it began.</p><p>More of it.</p>'],
    ['can no longer be read', before.replace('<p>The', '<p hidden>The')],
  ])('finds none that %s', (_what, after) => {
    expect(passageNow(after, evidenceOn(before))).toBeUndefined();
  });

  describe('with words that are not shown', () => {
    const formula =
      '<math><semantics><mn>98.08</mn><annotation encoding="application/x-tex">98.08\\percent</annotation></semantics></math>';
    const hiding = before
      .replace('98.08', formula)
      .replace('held-out', '<span class="sr-only">that is, unseen</span>held-out');

    it('are no part of the quote', () => {
      const { quote, position } = evidenceOn(hiding);
      expect(quote.exact).toBe(sentence);
      expect(document.body.textContent.slice(position.start, position.end)).toContain('unseen');
    });

    it('is found with and without them', () => {
      for (const [then, now] of [
        [hiding, hiding],
        [hiding, before],
        [before, hiding],
        [hiding, `<p hidden>Not this.</p>${hiding}`],
        [hiding, hiding.replace('reached', '<b>reached</b>\n')],
      ] as const)
        expect(passageNow(now, evidenceOn(then))).toBe(sentence);
    });

    it('is found by a quote that has them, as they were kept once', () => {
      const { position } = evidenceOn(hiding);
      const exact = document.body.textContent.slice(position.start, position.end);
      expect(exact).toContain('unseen');
      for (const now of [hiding, `<p>Now this.</p>${hiding}`])
        expect(passageNow(now, { url, quote: { exact, prefix: '', suffix: '' }, position })).toBe(sentence);
    });

    it('is the one at its place where the same sentence stands twice', () => {
      const twice = `${hiding}${hiding}`;
      const text = read(twice);
      const at = text.documentText.text.lastIndexOf(sentence);
      const evidence = text.toEvidence({ start: at, end: at + sentence.length }, url) ?? expect.fail();
      const claims = [judgedOn(evidence)];
      expect(finish(findVerdictPassages(claims, read(twice), url)).get(figureClaim.id)?.start).toBe(at);
    });
  });

  it('leaves passages of other pages alone', () => {
    expect(passageNow(before, evidenceOn(before), `${url}/2`)).toBeUndefined();
  });

  it('finds none while the page is another than was read', () => {
    const evidence = evidenceOn(before);
    const text = read(before);
    document.body.prepend('Now this. ');
    expect(finish(findVerdictPassages([judgedOn(evidence)], text, url)).size).toBe(0);
  });
});

/** The same text after another one. */
function movedBy(before: string, text: ReadableText): ConstructorParameters<typeof PassageFinder>[0] {
  const moved = ({ start, end }: TextSpan, by: number) => ({ start: start + by, end: end + by });
  return {
    bodyText: before + text.bodyText,
    documentText: { text: before + text.documentText.text, blocks: [] },
    hidesWords: text.hidesWords,
    fromBody(span) {
      const found = text.fromBody(moved(span, -before.length));
      return found && moved(found, before.length);
    },
  };
}

// Paths, not URLs: file functions do not know the URLs of jsdom.
const folder = join(import.meta.dirname, '../../../shared/pages');

describe('passages of saved pages', skipUnless(existsSync(folder), 'the saved pages are not here'), () => {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('html')) : [];

  it.each(files.filter((_, at) => at % 6 === 0))('%s', (file) => {
    const page = new DOMParser().parseFromString(readFileSync(join(folder, file), 'utf8'), 'text/html');
    const text = finish(readText(page));
    const { sentences } = finish(prepareDocument(text.documentText));
    const before = 'This was not there before. ';
    const later = new PassageFinder(movedBy(before, text));
    for (const { span } of sentences.filter((_, at) => at % Math.ceil(sentences.length / 30) === 0)) {
      const { quote, position } = text.toEvidence(span, url) ?? expect.fail();
      const spanNow = (exact: string) => {
        const found = finish(later.find({ quote: { ...quote, exact }, position }));
        return found && { start: found.start - before.length, end: found.end - before.length };
      };
      expect(spanNow(quote.exact)).toEqual(span);
      expect(spanNow(quote.exact.replace(/\s+/g, '\n  '))).toEqual(span);
      // With another word in it, it is found or not, but never elsewhere.
      const middle = Math.floor(quote.exact.length / 2);
      expect([span, undefined]).toContainEqual(
        spanNow(`${quote.exact.slice(0, middle)}xyz${quote.exact.slice(middle + 2)}`),
      );
    }
  });
});
