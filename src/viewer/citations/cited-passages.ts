/** Finds the works that passages of an open PDF cite, as far as the file has been read. */

import { referencesCitedIn } from '../../citations/cited-in';
import type { OpenDocument } from '../../paper/open-document';
import { PdfPassage } from '../claims/pdf-document';
import type { CitedText } from './cited-text';

export class CitedPassages {
  #cited: CitedText | undefined;
  /** Each informs one card. */
  readonly #watching = new Set<() => void>();

  /** What is shown is updated: the list of references is at the end of most files. */
  set cited(cited: CitedText | undefined) {
    this.#cited = cited;
    for (const report of this.#watching) report();
  }

  readonly watch: NonNullable<OpenDocument['watchCited']> = (passage, onRead) => {
    if (!(passage instanceof PdfPassage)) return undefined;
    const report = () => onRead({ references: this.#referencesIn(passage) });
    report();
    this.#watching.add(report);
    return () => this.#watching.delete(report);
  };

  /** The passage may have been found in another part of the file's text: what draws it is the same. */
  #referencesIn({ first, last }: PdfPassage) {
    const cited = this.#cited;
    const start = first && cited?.text.fromItem(first.page, first.item, first.start);
    const end = last && cited?.text.fromItem(last.page, last.item, last.end);
    if (cited === undefined || start === undefined || end === undefined || end <= start) return [];
    return referencesCitedIn(cited.text.documentText, cited.citations, { start, end }).flatMap(
      (number) => cited.references[number] ?? [],
    );
  }
}
