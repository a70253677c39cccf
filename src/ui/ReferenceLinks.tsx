/** The links of a reference. They lead to other sites: each opens a tab of its own, without a referrer. */
import type { ReferenceLink } from '../lookup/describe-reference';
import { dot } from '../words/facts';
import { say } from '../words/say';

interface ReferenceLinksProps {
  links: readonly ReferenceLink[];
  /** Address of the viewer for a PDF, where that is offered. */
  viewerFor?: (pdf: string) => string;
}

export function ReferenceLinks({ links, viewerFor }: ReferenceLinksProps) {
  if (links.length === 0) return null;
  return (
    <ul class="reference-links">
      {links.map(({ href, words, pdf }) => (
        <li key={href}>
          <a href={href} target="_blank" rel="noopener noreferrer">
            {words}
          </a>
          {pdf !== undefined && viewerFor !== undefined && (
            <>
              {dot}
              <a href={viewerFor(pdf)} target="_blank" rel="noopener">
                {say('uiReadPdf')}
              </a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
