/** The pages that stand in for a file: to choose one, while it comes, when it needs something, or when it fails. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PdfFailure } from '../pdf/failure';
import { Sentence, slot } from '../ui/Sentence';
import { say } from '../words/say';
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
    <Notice title={say('viewerStartTitle')}>
      {problem !== undefined && <p class="problem">{problem}</p>}
      <p>{say('viewerStart')}</p>
      <p class="actions">
        <button type="button" class="main" onClick={onChoose}>
          {say('viewerChooseFile')}
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
    <Notice title={say('viewerPermissionTitle', { host })}>
      <p>
        <Sentence text={say('viewerPermission', { host: slot('host') })} slots={{ host: <b>{host}</b> }} />
      </p>
      <p class="actions">
        <button type="button" class="main" onClick={onAllow}>
          {say('viewerAllowHost', { host })}
        </button>
        <button type="button" onClick={onOriginal}>
          {say('viewerOriginal')}
        </button>
      </p>
    </Notice>
  );
}

/** Local files by address: one browser allows it on request, the other never. */
export function LocalFilePage({ onChoose }: { onChoose: () => void }) {
  const canAllow = location.protocol === 'chrome-extension:';
  return (
    <Notice title={say('viewerLocalTitle')}>
      <p>{say(canAllow ? 'viewerLocalAsk' : 'viewerLocalNever')}</p>
      <p class="actions">
        <button type="button" class="main" onClick={onChoose}>
          {say('viewerChooseThisFile')}
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
    <Notice title={say('viewerOpening', { name })}>
      <progress
        aria-label={say('viewerDownload')}
        {...(total !== undefined && { max: total, value: Math.min(loaded, total) })}
      />
      <p class="facts">{loaded > 0 ? progressWords(loaded, total) : say('viewerWaiting')}</p>
      <p class="actions">
        <button type="button" onClick={onStop}>
          {say('viewerStop')}
        </button>
        {onOriginal && (
          <button type="button" onClick={onOriginal}>
            {say('viewerOriginal')}
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
    <Notice title={say('viewerTitleLocked')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onAnswer(password);
        }}
      >
        <label>
          {say('viewerPassword', { name })}
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
            {say('viewerPasswordWrong')}
          </p>
        )}
        <p class="actions">
          <button type="submit" class="main">
            {say('viewerOpen')}
          </button>
          <button type="button" onClick={() => onAnswer(undefined)}>
            {say('viewerCancel')}
          </button>
        </p>
      </form>
      <p class="facts">{say('viewerPasswordKept')}</p>
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
  // Whoever asks such an address again is refused: the reader has the file from elsewhere.
  const isServedOnce = kind === 'once';
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
        {kind !== 'too-large' && !isSentOn && !isServedOnce && (
          <button type="button" class="main" onClick={() => onRetry()}>
            {say(kind === 'crashed' ? 'viewerReload' : 'viewerTryAgain')}
          </button>
        )}
        {onOriginal && (
          <button type="button" {...(isSentOn && { class: 'main' })} onClick={onOriginal}>
            {say('viewerOriginal')}
          </button>
        )}
        {isSentOn && (
          <button type="button" data-action="allow-all" onClick={onAllowAll}>
            {say('viewerAllowAll')}
          </button>
        )}
        <button type="button" {...(isServedOnce && { class: 'main' })} onClick={onChoose}>
          {say(isServedOnce ? 'viewerChooseFile' : 'viewerChooseAnother')}
        </button>
      </p>
    </Notice>
  );
}
