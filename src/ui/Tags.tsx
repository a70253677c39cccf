/** Tags of a verdict: as a list, and as a field that suggests the reader's own. */
import { useEffect, useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { foldTag, maxTagLength, maxTags, readTags } from '../verdicts/tags';
import { say } from '../words/say';

/** Suggestions that are shown at a time. */
const maxShown = 6;

export function TagList({ tags = [] }: { readonly tags?: readonly string[] | undefined }) {
  if (tags.length === 0) return null;
  return (
    <ul class="tags" aria-label={say('uiTags')}>
      {tags.map((tag) => (
        <li key={tag}>{tag}</li>
      ))}
    </ul>
  );
}

interface TagFieldProps {
  /** As written, with commas between them. */
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Names its input `tags`. */
export function TagField({ text, onText }: TagFieldProps) {
  const own = useOwnTags();
  const [, begun = ''] = /(?:^|[,;])([^,;]*)$/.exec(text) ?? [];
  const word = foldTag(begun.trim());
  const given = new Set(readTags(text).map(foldTag));
  const suggested = own
    .filter((tag) => foldTag(tag).startsWith(word) && !given.has(foldTag(tag)))
    .slice(0, maxShown);
  return (
    <div class="tag-field">
      <label>
        {say('uiTags')}
        <input
          type="text"
          name="tags"
          autocomplete="off"
          maxLength={maxTags * (maxTagLength + 2)}
          placeholder={say('uiTagsHint')}
          value={text}
          onInput={({ currentTarget }) => onText(currentTarget.value)}
        />
      </label>
      {suggested.length > 0 && (
        <div class="suggested" role="group" aria-label={say('uiTagsSuggested')}>
          {suggested.map((tag) => (
            <button
              key={tag}
              type="button"
              data-action="tag"
              onClick={({ currentTarget }) => {
                const before = text.slice(0, text.length - begun.length).replace(/\s+$/, '');
                onText(`${before === '' ? '' : `${before} `}${tag}, `);
                // This button goes; writing goes on.
                currentTarget.closest('.tag-field')?.querySelector('input')?.focus();
              }}
            >
              {tag}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** The tags that the reader has used; none while that is not known. */
function useOwnTags(): readonly string[] {
  const [tags, setTags] = useState<readonly string[]>([]);
  useEffect(() => {
    let isCurrent = true;
    deliver(() => sendMessage('listTags', undefined)).then(
      (known) => isCurrent && setTags(known),
      // They can be written all the same.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, []);
  return tags;
}
