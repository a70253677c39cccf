/** Printing: which pages, how far they are, and then the browser's own dialog. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ViewablePdf } from '../pdf/engine';
import { Sentence, slot } from '../ui/Sentence';
import { say, sayCount } from '../words/say';
import { printPages } from './print';

interface PrintingProps {
  readonly file: ViewablePdf;
  readonly name: string;
  readonly onDone: () => void;
}

/** Pages at once: as many pictures have to be kept until the printer has them. */
const maxPages = 300;

export function Printing({ file, name, onDone }: PrintingProps) {
  const { pageCount } = file;
  const [first, setFirst] = useState(1);
  const [last, setLast] = useState(Math.min(pageCount, maxPages));
  const [done, setDone] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const dialog = useRef<HTMLDialogElement>(null);
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => {
    dialog.current?.showModal();
    return () => running.current?.abort();
  }, []);
  const count = last - first + 1;
  const isPossible = first >= 1 && last <= pageCount && count >= 1 && count <= maxPages;
  const start = async () => {
    const control = new AbortController();
    running.current = control;
    setDone(0);
    try {
      await printPages(file, {
        first,
        last,
        signal: control.signal,
        onPage: setDone,
        before: () => dialog.current?.close(),
      });
      onDone();
    } catch {
      if (control.signal.aborted) return;
      setDone(undefined);
      setProblem(say('viewerPrintFailed'));
    }
  };
  return (
    <dialog ref={dialog} class="printing" aria-labelledby="printing-title" onCancel={onDone}>
      <h2 id="printing-title">{say('viewerPrintTitle', { name })}</h2>
      {done === undefined ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (isPossible) void start();
          }}
        >
          <p class="range">
            <Sentence
              text={say('viewerPrintRange', { first: slot('first'), last: slot('last'), total: pageCount })}
              slots={{
                first: (
                  <NumberField
                    label={say('viewerPrintFirst')}
                    value={first}
                    most={pageCount}
                    onChange={setFirst}
                  />
                ),
                last: (
                  <NumberField
                    label={say('viewerPrintLast')}
                    value={last}
                    most={pageCount}
                    onChange={setLast}
                  />
                ),
              }}
            />
          </p>
          {count > maxPages && <p class="facts">{sayCount('viewerPrintMax', maxPages)}</p>}
          {problem !== undefined && (
            <p class="problem" role="alert">
              {problem}
            </p>
          )}
          <p class="actions">
            <button type="submit" class="main" disabled={!isPossible}>
              {say('viewerPrintAction')}
            </button>
            <button type="button" onClick={onDone}>
              {say('viewerCancel')}
            </button>
          </p>
        </form>
      ) : (
        <>
          <progress aria-label={say('viewerPrintProgress')} max={count} value={done} />
          <p class="facts" role="status">
            {sayCount('viewerPrintPrepared', count, { done })}
          </p>
          <p class="actions">
            <button type="button" onClick={onDone}>
              {say('viewerCancel')}
            </button>
          </p>
        </>
      )}
    </dialog>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}

function NumberField({ label, value, most, onChange }: NumberFieldProps) {
  return (
    <input
      type="number"
      aria-label={label}
      min={1}
      max={most}
      value={value}
      onInput={({ currentTarget }) => onChange(Math.trunc(currentTarget.valueAsNumber) || 0)}
    />
  );
}
