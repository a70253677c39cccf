/** The popup's note on what the browser does not let us look at by itself, and the way to allow it. */
import { say, sayCount } from '../words/say';

/** What the reader has to allow. Origins are match patterns, to be asked for in one request. */
export type AccessNeed =
  /** The open page is of the table, but its site is withheld: set to “on click”, or never granted. */
  | { readonly kind: 'site'; readonly host: string; readonly origins: readonly string[] }
  /** Not one site of the table is granted. */
  | { readonly kind: 'all'; readonly origins: readonly string[] }
  /** A file of this computer, in a browser that has a switch for such. `settings`: address of its page. */
  | { readonly kind: 'files'; readonly settings: string };

interface AccessNoteProps {
  readonly access?: AccessNeed | undefined;
  /** Ask the browser; called from the click itself, as browsers want it. */
  readonly onAllow?: ((origins: readonly string[]) => void) | undefined;
  /** The reader does not want to be asked for all sites again. */
  readonly onNotNow?: (() => void) | undefined;
  readonly onOpen: (url: string) => void;
}

export function AccessNote({ access, onAllow, onNotNow, onOpen }: AccessNoteProps) {
  if (access === undefined) return null;
  return (
    <div class="note" data-access={access.kind}>
      <p>{accessWords(access)}</p>
      <div class="actions">
        {access.kind === 'files' ? (
          <button type="button" data-action="open-settings" onClick={() => onOpen(access.settings)}>
            {say('popupOpenDetails')}
          </button>
        ) : (
          <button type="button" data-action="allow" onClick={() => onAllow?.(access.origins)}>
            {access.kind === 'site' ? say('popupAllowOn', { host: access.host }) : say('popupAllowAll')}
          </button>
        )}
        {access.kind === 'all' && (
          <button type="button" data-action="not-now" onClick={onNotNow}>
            {say('popupNotNow')}
          </button>
        )}
      </div>
    </div>
  );
}

function accessWords(access: AccessNeed): string {
  switch (access.kind) {
    case 'site':
      return say('popupAccessSite', { host: access.host });
    case 'all':
      return sayCount('popupAccessAll', access.origins.length);
    default:
      return say('popupAccessFiles');
  }
}
