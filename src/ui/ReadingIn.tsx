/** Not all reports of the package are read in yet: what is listed may be incomplete. */
import type { Related } from '../lookup/related';
import { readingInWords } from '../words/wording';

export function ReadingIn({ readIn }: Pick<Related, 'readIn'>) {
  return readIn === undefined ? null : (
    <p class="note" role="status" data-fact="reading-in">
      {readingInWords(readIn)}
    </p>
  );
}
