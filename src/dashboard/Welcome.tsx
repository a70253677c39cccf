/** What a newcomer sees once: what the lines mean, the button and the keys, what leaves the browser: `#/welcome`. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { onAccessChanged, requestAllAccess, requestSites, siteAccess } from '../files/access';
import { dashboardAddress, openOwnPage, sampleAddress } from '../files/own-pages';
import { Painter } from '../page/paint/paint';
import { say } from '../words/say';

const lines = [
  ['verified', 'welcomeVerified', 'welcomeVerifiedMeaning'],
  ['unverified', 'welcomeUnverified', 'welcomeUnverifiedMeaning'],
  ['mixed', 'welcomeMixed', 'welcomeMixedMeaning'],
  ['differs', 'welcomeDiffers', 'welcomeDiffersMeaning'],
  ['figures', 'welcomeFigures', 'welcomeFiguresMeaning'],
] as const;

/** As keyboards call them; the last one is the manifest's. */
const keys = [
  [['Alt', 'N'], 'welcomeKeyNext'],
  [['Alt', 'P'], 'welcomeKeyPrevious'],
  [['C'], 'welcomeKeyConfirm'],
  [['D'], 'welcomeKeyDispute'],
  [['N'], 'welcomeKeyNote'],
  [['?'], 'welcomeKeyKeys'],
  [['Esc'], 'welcomeKeyClose'],
  [['Alt', 'Shift', 'C'], 'welcomeKeyCheck'],
] as const;

export function Welcome() {
  useEffect(() => {
    document.title = say('welcomeTitle');
  }, []);
  const isFirefox = location.protocol === 'moz-extension:';
  return (
    <main class="claimlight dashboard welcome">
      <h1>{say('welcomeHeading')}</h1>
      <p>{say('welcomeLead')}</p>
      <ol class="steps">
        <Step title={say('welcomeLines')}>
          <Lines />
          <p class="facts">{say('welcomeMachines')}</p>
          <p class="actions">
            <OwnLink class="button" href={sampleAddress()} action="open-sample">
              {say('welcomeOpenSample')}
            </OwnLink>
          </p>
          <p class="facts">{say('welcomeSampleMeaning')}</p>
        </Step>
        <Step title={say('welcomeButton')}>
          <p>{say(isFirefox ? 'welcomePinFirefox' : 'welcomePinChromium')}</p>
          <table class="keys" aria-label={say('welcomeKeys')}>
            <tbody>
              {keys.map(([names, meaning]) => (
                <tr key={meaning}>
                  <th scope="row">
                    {names.map((name, at) => (
                      <span key={name}>
                        {at > 0 && '+'}
                        <kbd>{name}</kbd>
                      </span>
                    ))}
                  </th>
                  <td>{say(meaning)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Step>
        <Step title={say('welcomePrivacy')}>
          <p>{say('welcomeNothing')}</p>
          <Permissions />
        </Step>
      </ol>
      <p>
        {say('welcomeDone')} <OwnLink href={dashboardAddress('reports')}>{say('welcomeReports')}</OwnLink>
      </p>
    </main>
  );
}

interface OwnLinkProps {
  readonly href: string;
  readonly class?: string;
  readonly action?: string;
  readonly children: ComponentChildren;
}

/** To another page of the extension, in a tab of its own: this one stays. */
function OwnLink({ href, class: name, action, children }: OwnLinkProps) {
  return (
    <a
      href={href}
      class={name}
      data-action={action}
      onClick={(event) => {
        event.preventDefault();
        void openOwnPage(href);
      }}
    >
      {children}
    </a>
  );
}

function Step({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <li>
      <h2>{title}</h2>
      {children}
    </li>
  );
}

/** Drawn by what draws them in papers. */
function Lines() {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const painter = new Painter(document);
    const paint = () => {
      const named = [...(list.current?.querySelectorAll('[data-line]') ?? [])];
      const texts = named.map((element) => ({
        line: element.getAttribute('data-line'),
        text: { ranges: [rangeOf(element)], isUnchanged: () => true },
      }));
      const nothing = { ranges: [], isUnchanged: () => true };
      painter.paint(
        lines.map(([line]) => {
          const text = texts.find((one) => one.line === line)?.text ?? nothing;
          return line === 'differs'
            ? { claimId: line, status: 'mixed', passage: nothing, differs: [text] }
            : { claimId: line, status: line, passage: text, differs: [] };
        }),
      );
    };
    paint();
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', paint);
    return () => {
      dark.removeEventListener('change', paint);
      painter.clear();
    };
  }, []);
  return (
    <ul ref={list} class="lines">
      {lines.map(([line, name, meaning]) => (
        <li key={line}>
          <span data-line={line}>{say(name)}</span>
          <span>{say(meaning)}</span>
        </li>
      ))}
    </ul>
  );
}

function rangeOf(element: Element): StaticRange {
  return new StaticRange({
    startContainer: element,
    startOffset: 0,
    endContainer: element,
    endOffset: element.childNodes.length,
  });
}

/** What may be allowed, as the browser has it now. */
function Permissions() {
  const [access, setAccess] = useState<Awaited<ReturnType<typeof siteAccess>>>();
  useEffect(() => {
    const look = () => void siteAccess().then(setAccess, () => undefined);
    look();
    return onAccessChanged(look);
  }, []);
  return (
    <ul class="permissions">
      {access?.areSitesAllowed === false && (
        <li>
          <button type="button" class="main" data-action="allow-sites" onClick={() => void requestSites()}>
            {say('welcomeSites')}
          </button>
          <p class="facts">{say('welcomeSitesMeaning')}</p>
        </li>
      )}
      <li>
        {access?.isAllAllowed === true ? (
          <p>
            {say('welcomePdfs')}: <b>{say('welcomeAllowed')}</b>
          </p>
        ) : (
          <button type="button" data-action="allow-all" onClick={() => void requestAllAccess()}>
            {say('welcomePdfs')}
          </button>
        )}
        <p class="facts">{say('welcomePdfsMeaning')}</p>
      </li>
      <li>
        <OwnLink href={dashboardAddress('sources')}>{say('welcomeServices')}</OwnLink>
        <p class="facts">{say('welcomeServicesMeaning')}</p>
      </li>
    </ul>
  );
}
