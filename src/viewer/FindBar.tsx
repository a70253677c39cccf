/** Finding words in the file. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { listWords, say } from '../words/say';
import { Tool } from './Toolbar';
import type { FindQuery, FindResult } from './view/find';
import type { PdfView } from './view/pdf-view';

interface FindBarProps {
  readonly view: PdfView;
  /** Changes whenever the bar is asked for again. */
  readonly asked: number;
  readonly onClose: () => void;
}

const emptyQuery: FindQuery = {
  text: '',
  isCaseSensitive: false,
  isWholeWords: false,
  isHighlightingAll: true,
};

export function FindBar({ view, asked, onClose }: FindBarProps) {
  const { find } = view;
  const [query, setQuery] = useState(() => find.query ?? emptyQuery);
  const [result, setResult] = useState<FindResult>();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => find.onResult(setResult), [find]);
  // Before anything is typed: it would be taken for the reader's keys.
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  useEffect(() => () => find.stop(), [find]);
  const change = (part: Partial<FindQuery>) => {
    const next = { ...query, ...part };
    setQuery(next);
    find.start(next);
  };
  const close = () => {
    onClose();
    view.scroller.focus();
  };
  const option = (label: string, part: 'isHighlightingAll' | 'isCaseSensitive' | 'isWholeWords') => (
    <label>
      <input type="checkbox" checked={query[part]} onChange={() => change({ [part]: !query[part] })} />{' '}
      {label}
    </label>
  );
  const isMissing = result !== undefined && !result.isSearching && result.total === 0 && query.text !== '';
  return (
    <search
      class="find-bar"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
    >
      <input
        ref={field}
        type="text"
        aria-label={say('viewerFindField')}
        aria-invalid={isMissing}
        placeholder={say('viewerFindField')}
        value={query.text}
        onInput={({ currentTarget }) => change({ text: currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing) return;
          event.preventDefault();
          find.repeat(event.shiftKey);
        }}
      />
      <Tool
        icon="previous"
        label={say('viewerFindPrevious')}
        keys="Shift+Enter"
        onClick={() => find.repeat(true)}
      />
      <Tool icon="next" label={say('viewerFindNext')} keys="Enter" onClick={() => find.repeat(false)} />
      {option(say('viewerFindHighlightAll'), 'isHighlightingAll')}
      {option(say('viewerFindCase'), 'isCaseSensitive')}
      {option(say('viewerFindWords'), 'isWholeWords')}
      <output class="facts" aria-live="polite">
        {query.text !== '' && result !== undefined && resultWords(result)}
      </output>
      <Tool icon="close" label={say('viewerFindClose')} keys="Escape" onClick={close} />
    </search>
  );
}

/** Such as "3 of 17, search wrapped". */
function resultWords({ current, total, isSearching, hasWrapped }: FindResult): string {
  if (total === 0) return say(isSearching ? 'viewerFindSearching' : 'viewerFindNone');
  const count =
    current === 0
      ? say(isSearching ? 'viewerFindCountSoFar' : 'viewerFindCount', { total })
      : say(isSearching ? 'viewerFindPositionSoFar' : 'viewerFindPosition', { current, total });
  return listWords([count, ...(hasWrapped ? [say('viewerFindWrapped')] : [])]);
}
