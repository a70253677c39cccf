/** Preprints and publications that are treated as one paper, or may be, and who says so. */
import type { WorkId } from '../claims/work-id';
import type { LinkDeclaration, WorkLink } from '../verdicts/work-link';
import { dateWords, idWords } from '../words/wording';

export interface LinkCallbacks {
  onRemove: (works: readonly WorkId[]) => void;
  onConfirm: (works: readonly WorkId[]) => void;
}

export function LinkList({ links, ...on }: LinkCallbacks & { links: readonly WorkLink[] }) {
  if (links.length === 0) return null;
  return (
    <section aria-label="Papers treated as one">
      <h2>Papers treated as one</h2>
      <p class="facts">
        A preprint and its published version, if the paper’s own page says so, or two other sites do. A link
        that you remove stays removed.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Papers</th>
            <th scope="col">Source</th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {links.map((link) => (
            <Row key={link.id} link={link} {...on} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ link, onRemove, onConfirm }: LinkCallbacks & { link: WorkLink }) {
  const works = [link.preprint, link.published];
  const isOne = link.since !== undefined;
  return (
    <tr data-link={link.id}>
      <td>
        {idWords(link.preprint)}
        <br />
        {idWords(link.published)}
        <div class="actions">
          {isOne ? (
            <button
              type="button"
              data-action="remove-link"
              aria-label={`Remove: ${works.map(idWords).join(' and ')}`}
              onClick={() => onRemove(works)}
            >
              Remove
            </button>
          ) : (
            <button
              type="button"
              data-action="confirm-link"
              aria-label={`Treat as one: ${works.map(idWords).join(' and ')}`}
              onClick={() => onConfirm(works)}
            >
              Treat as one
            </button>
          )}
        </div>
      </td>
      <td>
        {link.declarations.map((declaration) => (
          <div key={declaration.host}>{declarationWords(declaration)}</div>
        ))}
        {link.declarations.length === 0 && 'unknown: an earlier version of Claimlight didn’t record it'}
      </td>
      <td>{stateWords(link)}</td>
    </tr>
  );
}

/** `arxiv.org, the paper’s own page, 30 May 2026`. */
function declarationWords({ host, page, date }: LinkDeclaration): string {
  return `${host}, ${page === 'own' ? 'the paper’s own page' : 'another page'}, ${dateWords(date.slice(0, 10))}`;
}

function stateWords({ since, removedAt, declarations }: WorkLink): string {
  if (removedAt !== undefined) return `you removed it on ${dateWords(removedAt.slice(0, 10))}`;
  if (since !== undefined) return `treated as one since ${dateWords(since.slice(0, 10))}`;
  return declarations.length > 1
    ? 'not treated as one: another link is older'
    : 'not treated as one: too few sources say so';
}
