/** Preprints and publications that are treated as one paper, or may be, and who says so. */
import type { WorkId } from '../claims/work-id';
import type { LinkDeclaration, WorkLink } from '../verdicts/work-link';
import { listAllWords, say } from '../words/say';
import { dateWords, idWords } from '../words/wording';

export interface LinkCallbacks {
  onRemove: (works: readonly WorkId[]) => void;
  onConfirm: (works: readonly WorkId[]) => void;
}

export function LinkList({ links, ...on }: LinkCallbacks & { links: readonly WorkLink[] }) {
  if (links.length === 0) return null;
  return (
    <section aria-label={say('dashboardLinks')}>
      <h2>{say('dashboardLinks')}</h2>
      <p class="facts">{say('dashboardLinksMeaning')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('dashboardPapers')}</th>
            <th scope="col">{say('dashboardSource')}</th>
            <th scope="col">{say('dashboardStatus')}</th>
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
  const names = listAllWords(works.map(idWords));
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
              aria-label={say('dashboardRemoveLink', { works: names })}
              onClick={() => onRemove(works)}
            >
              {say('dashboardRemove')}
            </button>
          ) : (
            <button
              type="button"
              data-action="confirm-link"
              aria-label={say('dashboardTreatLink', { works: names })}
              onClick={() => onConfirm(works)}
            >
              {say('dashboardTreat')}
            </button>
          )}
        </div>
      </td>
      <td>
        {link.declarations.map((declaration) => (
          <div key={declaration.host}>{declarationWords(declaration)}</div>
        ))}
        {link.declarations.length === 0 && say('dashboardSourceUnknown')}
      </td>
      <td>{stateWords(link)}</td>
    </tr>
  );
}

/** `arxiv.org, the paper’s own page, 30 May 2026`. */
function declarationWords({ host, page, date }: LinkDeclaration): string {
  const key = page === 'own' ? 'dashboardSaidByOwn' : 'dashboardSaidByOther';
  return say(key, { host, date: dateWords(date.slice(0, 10)) });
}

function stateWords({ since, removedAt, declarations }: WorkLink): string {
  if (removedAt !== undefined)
    return say('dashboardLinkRemoved', { date: dateWords(removedAt.slice(0, 10)) });
  if (since !== undefined) return say('dashboardLinkSince', { date: dateWords(since.slice(0, 10)) });
  return say(declarations.length > 1 ? 'dashboardLinkRival' : 'dashboardLinkUnsure');
}
