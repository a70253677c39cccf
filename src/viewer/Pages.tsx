/** The pages that stand in for a file: to choose one, while it comes, when it needs something, or when it fails. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PdfFailure } from '../pdf/failure';
import { failureWords, goOnWords, nextLimit, progressWords } from './messages';

interface NoticeProps {
  readonly title: string;
  readonly isProblem?: boolean;
  readonly children: ComponentChildren;
}

/** A page of words in the middle of the window. */
function Notice({ title, isProblem = false, children }: NoticeProps) {
  return (
    <main class="notice">
      <div role={isProblem ? 'alert' : 'none'}>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}

/** Choose a file, or drop one anywhere. */
export function StartPage({ problem, onChoose }: { problem?: string; onChoose: () => void }) {
  return (
    <Notice title="Read a PDF with its claims">
      {problem !== undefined && <p class="problem">{problem}</p>}
      <p>Choose a PDF on this computer, or drop one anywhere on this page. It stays on this computer.</p>
      <p class="actions">
        <button type="button" class="main" onClick={onChoose}>
          Choose a file…
        </button>
      </p>
    </Notice>
  );
}

interface PermissionPageProps {
  readonly host: string;
  readonly onAllow: () => void;
  readonly onOriginal: () => void;
}

export function PermissionPage({ host, onAllow, onOriginal }: PermissionPageProps) {
  return (
    <Notice title={`Let Claimlight fetch this file from ${host}?`}>
      <p>
        Claimlight needs your permission to fetch this file from <b>{host}</b>. Extensions can’t read the
        browser’s own PDF viewer, so Claimlight’s viewer has to fetch the file itself. It fetches the file as
        your browser would, with your login there, and sends it nowhere.
      </p>
      <p class="actions">
        <button type="button" class="main" onClick={onAllow}>
          Allow {host}…
        </button>
        <button type="button" onClick={onOriginal}>
          Open the original
        </button>
      </p>
    </Notice>
  );
}

/** Local files by address: one browser allows it on request, the other never. */
export function LocalFilePage({ onChoose }: { onChoose: () => void }) {
  const canAllow = location.protocol === 'chrome-extension:';
  return (
    <Notice title="This file is on your computer">
      <p>
        {canAllow
          ? 'To open local files by address, allow it first: on the browser’s extensions page, open Claimlight’s details, turn on “Allow access to file URLs”, and reload this page. Or choose the file here, or drop it on this page.'
          : 'This browser doesn’t let extensions open files by address. Choose the file here, or drop it on this page.'}
      </p>
      <p class="actions">
        <button type="button" class="main" onClick={onChoose}>
          Choose the file…
        </button>
      </p>
    </Notice>
  );
}

interface LoadingPageProps {
  readonly name: string;
  readonly loaded: number;
  readonly total: number | undefined;
  readonly onStop: () => void;
  readonly onOriginal?: (() => void) | undefined;
}

export function LoadingPage({ name, loaded, total, onStop, onOriginal }: LoadingPageProps) {
  return (
    <Notice title={`Opening ${name}`}>
      <progress
        aria-label="Download progress"
        {...(total !== undefined && { max: total, value: Math.min(loaded, total) })}
      />
      <p class="facts">{loaded > 0 ? progressWords(loaded, total) : 'Waiting for the server…'}</p>
      <p class="actions">
        <button type="button" onClick={onStop}>
          Stop
        </button>
        {onOriginal && (
          <button type="button" onClick={onOriginal}>
            Open the original
          </button>
        )}
      </p>
    </Notice>
  );
}

interface PasswordPageProps {
  readonly name: string;
  readonly isWrong: boolean;
  /** @param password undefined to give up */
  readonly onAnswer: (password: string | undefined) => void;
}

export function PasswordPage({ name, isWrong, onAnswer }: PasswordPageProps) {
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [isWrong]);
  return (
    <Notice title="This file is encrypted">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onAnswer(password);
        }}
      >
        <label>
          Password for {name}
          <input
            ref={field}
            type="password"
            value={password}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? 'wrong-password' : undefined}
            onInput={({ currentTarget }) => setPassword(currentTarget.value)}
          />
        </label>
        {isWrong && (
          <p class="problem" id="wrong-password" role="alert">
            Wrong password.
          </p>
        )}
        <p class="actions">
          <button type="submit" class="main">
            Open
          </button>
          <button type="button" onClick={() => onAnswer(undefined)}>
            Cancel
          </button>
        </p>
      </form>
      <p class="facts">Claimlight doesn’t store the password.</p>
    </Notice>
  );
}

interface FailurePageProps {
  readonly failure: PdfFailure;
  readonly name: string;
  /** @param limit bytes that may be fetched now */
  readonly onRetry: (limit?: number) => void;
  readonly onAllowAll: () => void;
  readonly onChoose: () => void;
  readonly onOriginal?: (() => void) | undefined;
}

export function FailurePage({ failure, name, onRetry, onAllowAll, onChoose, onOriginal }: FailurePageProps) {
  const { title, advice } = failureWords(failure, name);
  const { kind, limit = 0, size } = failure;
  const isSentOn = kind === 'sent-on';
  const next = kind === 'too-large' ? nextLimit(limit, size) : undefined;
  return (
    <Notice title={title} isProblem>
      <p class="facts">{name}</p>
      <p data-failure={kind}>{advice}</p>
      <p class="actions">
        {next !== undefined && (
          <button type="button" data-action="go-on" onClick={() => onRetry(next)}>
            {goOnWords(next, size)}
          </button>
        )}
        {kind !== 'too-large' && !isSentOn && (
          <button type="button" class="main" onClick={() => onRetry()}>
            {kind === 'crashed' ? 'Reload' : 'Try again'}
          </button>
        )}
        {onOriginal && (
          <button type="button" {...(isSentOn && { class: 'main' })} onClick={onOriginal}>
            Open the original
          </button>
        )}
        {isSentOn && (
          <button type="button" data-action="allow-all" onClick={onAllowAll}>
            Allow all sites…
          </button>
        )}
        <button type="button" onClick={onChoose}>
          Choose another file…
        </button>
      </p>
    </Notice>
  );
}
