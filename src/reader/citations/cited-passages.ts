/** Shows the works that passages of an open PDF cite, as far as the file has been read. */
import type { OpenDocument } from '../../marks/open-document';
import { entriesCitedIn } from '../../page/cited-in';
import { showCitedWorks } from '../../ui/show-cited-works';
import { PdfPassage } from '../claims/pdf-document';
import type { CitedText } from './cited-text';

export class CitedPassages {
  #cited: CitedText | undefined;
  /** Draws what is shown just now. */
  readonly #shown = new Set<() => void>();

  /** What is shown is drawn anew: the list of references is at the end of most files. */
  set cited(cited: CitedText | undefined) {
    this.#cited = cited;
    for (const draw of this.#shown) draw();
  }

  readonly show: NonNullable<OpenDocument['showCited']> = (passage, place, ways) => {
    if (!(passage instanceof PdfPassage)) return undefined;
    let end: (() => void) | undefined;
    const draw = () => {
      end = showCitedWorks(place, this.#entriesIn(passage), ways);
    };
    draw();
    this.#shown.add(draw);
    return () => {
      this.#shown.delete(draw);
      end?.();
    };
  };

  /** The passage may have been found in another part of the file's text: what draws it is the same. */
  #entriesIn({ first, last }: PdfPassage) {
    const cited = this.#cited;
    const start = first && cited?.text.fromItem(first.page, first.item, first.start);
    const end = last && cited?.text.fromItem(last.page, last.item, last.end);
    if (cited === undefined || start === undefined || end === undefined || end <= start) return [];
    return entriesCitedIn(cited.text.documentText, cited.citations, { start, end }).flatMap(
      (number) => cited.entries[number] ?? [],
    );
  }
}
