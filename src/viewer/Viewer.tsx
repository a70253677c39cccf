/** The viewer: one file at a time, and what is shown until it is open. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { openOriginal } from '../files/original';
import type { AskedFile } from '../files/source';
import { say } from '../words/say';
import { OpenFile, type ReaderParts } from './OpenFile';
import { type Opening, useOpening } from './opening';
import { FailurePage, LoadingPage, LocalFilePage, PasswordPage, PermissionPage, StartPage } from './Pages';

interface ViewerProps {
  readonly source: AskedFile;
  /** What the claims add to the viewer. */
  readonly parts?: ReaderParts;
}

export function Viewer({ source, parts = {} }: ViewerProps) {
  const opening = useOpening(source);
  const picker = useRef<HTMLInputElement>(null);
  const choose = useCallback(() => picker.current?.click(), []);
  const isDropping = useDrop(opening.openFile);
  const { stage, named } = opening;
  useEffect(() => {
    document.title = named?.name ?? say('viewerTitle');
  }, [named]);
  return (
    <div class="claimlight reader">
      {stage.kind === 'open' && named !== undefined ? (
        <OpenFile
          key={stage.file.fingerprint}
          file={stage.file}
          named={named}
          parts={parts}
          onChooseFile={choose}
        />
      ) : (
        <StandIn opening={opening} onChoose={choose} />
      )}
      <input
        ref={picker}
        type="file"
        accept="application/pdf,.pdf"
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file !== undefined) opening.openFile(file);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
      {isDropping && <div class="drop-hint">{say('viewerDrop')}</div>}
    </div>
  );
}

function StandIn({ opening, onChoose }: { opening: Opening; onChoose: () => void }) {
  const { stage, named } = opening;
  const name = named?.name ?? '';
  const address = named !== undefined && 'address' in named.source ? named.source.address : undefined;
  const onOriginal = address?.startsWith('http') === true ? () => openOriginal(address) : undefined;
  switch (stage.kind) {
    case 'start':
      return (
        <StartPage onChoose={onChoose} {...(stage.problem !== undefined && { problem: stage.problem })} />
      );
    case 'permission':
      return (
        <PermissionPage
          host={new URL(stage.address).hostname}
          onAllow={opening.allow}
          onOriginal={() => openOriginal(stage.address)}
        />
      );
    case 'local-file':
      return <LocalFilePage onChoose={onChoose} />;
    case 'loading':
      return <LoadingPage name={name} {...stage} onStop={opening.stop} onOriginal={onOriginal} />;
    case 'password':
      return <PasswordPage name={name} isWrong={stage.isWrong} onAnswer={stage.answer} />;
    case 'failed':
      return (
        <FailurePage
          failure={stage.failure}
          name={name}
          onRetry={opening.retry}
          onAllowAll={opening.allowAll}
          onChoose={onChoose}
          onOriginal={onOriginal}
        />
      );
    default:
      return null;
  }
}

/** Opens a PDF that is dropped on the page. @returns whether a file is being dragged over it */
function useDrop(onDrop: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  useEffect(() => {
    const control = new AbortController();
    const { signal } = control;
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const listen = (name: 'dragover' | 'dragleave' | 'drop', hear: (event: DragEvent) => void) =>
      document.addEventListener(name, hear, { signal });
    listen('dragover', (event) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    });
    listen('dragleave', (event) => {
      if (event.relatedTarget === null) setOver(false);
    });
    listen('drop', (event) => {
      setOver(false);
      if (!hasFile(event)) return;
      // Otherwise the browser would leave the viewer for the file.
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) drop.current(file);
    });
    return () => control.abort();
  }, []);
  return isOver;
}
