// @vitest-environment jsdom
import { render } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import { type FailureKind, PdfFailure } from '../pdf/failure';
import { FailurePage } from './Pages';

afterEach(() => {
  render(null, document.body);
});

/** What can be pressed on the page of a failure, the main button in brackets. */
function buttonsOf(kind: FailureKind): string[] {
  const nothing = () => undefined;
  render(
    <FailurePage
      failure={new PdfFailure(kind, { status: 403 })}
      name="paper.pdf"
      onRetry={nothing}
      onAllowAll={nothing}
      onChoose={nothing}
      onOriginal={nothing}
    />,
    document.body,
  );
  return [...document.querySelectorAll('button')].map(({ className, textContent }) =>
    className === 'main' ? `[${textContent}]` : textContent,
  );
}

describe('a file that cannot be shown', () => {
  it('is asked for again where that may help', () => {
    expect(buttonsOf('refused')).toEqual(['[Try again]', 'Open the original', 'Choose another file…']);
  });

  it('is not where its address serves once: the reader has it from elsewhere', () => {
    expect(buttonsOf('once')).toEqual(['Open the original', '[Choose a file…]']);
  });
});
