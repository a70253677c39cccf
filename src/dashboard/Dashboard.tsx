/** The dashboard: its sections, each a screen with an address of its own. */
import { useRef, useState } from 'preact/hooks';
import { News } from '../ui/News';
import { say } from '../words/say';
import { CheckPage } from './CheckPage';
import { Checks } from './Checks';
import { CheckText } from './CheckText';
import { Claims } from './Claims';
import { Data } from './Data';
import { Feeds } from './Feeds';
import { Import } from './Import';
import { Model } from './Model';
import { Open } from './Open';
import { Pictures } from './Pictures';
import { type LeftQuestion, Questions } from './Questions';
import { ReportPage } from './ReportPage';
import { Reports } from './Reports';
import { HasCome, type Route, useRoute } from './route';
import { Settings } from './Settings';
import { Sources } from './Sources';
import { Triage } from './Triage';
import { Verdicts } from './Verdicts';
import { Welcome } from './Welcome';
import { WorkPage } from './WorkPage';
import { Works } from './Works';

/** In the order of the navigation; the first is shown where an address names none. */
const sections = [
  ['verdicts', 'dashboardNavVerdicts'],
  ['checks', 'dashboardNavChecks'],
  ['question', 'dashboardNavQuestion'],
  ['reports', 'dashboardNavReports'],
  ['works', 'dashboardNavWorks'],
  ['claims', 'dashboardNavClaims'],
  ['open', 'dashboardNavOpen'],
  ['pictures', 'dashboardNavPictures'],
  ['import', 'dashboardNavImport'],
  ['feeds', 'dashboardNavFeeds'],
  ['sources', 'dashboardNavSources'],
  ['model', 'dashboardNavModel'],
  ['data', 'dashboardNavData'],
  ['settings', 'dashboardNavSettings'],
] as const;
type Section = (typeof sections)[number];
/** `triage`: of one paper, to which other sections lead. */
type SectionName = Section[0] | 'triage';

/** Groups of the navigation, each from one section to before the next group's. */
const groupStarts = [
  ['verdicts', 'dashboardGroupOwn'],
  ['reports', 'dashboardGroupLiterature'],
  ['import', 'dashboardGroupSetUp'],
] as const satisfies readonly (readonly [SectionName, string])[];

export function Dashboard() {
  const { route, isFirst } = useRoute();
  const left = useRef<LeftQuestion>({});
  if (route.section === 'welcome') return <Welcome />;
  const known = sections.find(([name]) => name === route.section)?.[0];
  const shown: SectionName = route.section === 'triage' ? 'triage' : (known ?? 'verdicts');
  return (
    <div class="claimlight dashboard">
      <Navigation shown={shown} current={currentOf(route)} />
      <main tabIndex={-1} data-section={shown}>
        <News />
        <HasCome.Provider value={!isFirst}>{sectionOf(shown, route, left.current)}</HasCome.Provider>
      </main>
    </div>
  );
}

interface NavigationProps {
  readonly shown: SectionName;
  readonly current: 'page' | 'true';
}

/** All sections by groups; where there is no room beside the page, behind a button that names the one that is shown. */
function Navigation({ shown, current }: NavigationProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const starts = groupStarts.map(([first]) => sections.findIndex(([name]) => name === first));
  const shownLabel = sections.find(([name]) => name === shown)?.[1] ?? 'dashboardNavVerdicts';
  return (
    <header
      onKeyDown={({ key }) => {
        if (key !== 'Escape' || !isOpen) return;
        setOpen(false);
        button.current?.focus();
      }}
    >
      <span class="brand">{say('backgroundTitle')}</span>
      <button
        ref={button}
        type="button"
        class="to-sections"
        aria-expanded={isOpen}
        aria-controls="sections"
        aria-label={say('dashboardSectionsAt', { section: say(shownLabel) })}
        onClick={() => setOpen(!isOpen)}
      >
        <span aria-hidden="true">☰</span> {say(shownLabel)}
      </button>
      <nav id="sections" aria-label={say('dashboardSections')} data-open={isOpen}>
        {groupStarts.map(([first, label], at) => (
          <div key={first}>
            <p id={`group-${first}`}>{say(label)}</p>
            <ul aria-labelledby={`group-${first}`}>
              {sections.slice(starts[at], starts[at + 1]).map(([name, words]) => (
                <li key={name}>
                  <a
                    href={`#/${name}`}
                    {...(name === shown && { 'aria-current': current })}
                    onClick={() => setOpen(false)}
                  >
                    {say(words)}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
    </header>
  );
}

/** A page within a section is not the one that the navigation leads to. */
function currentOf({ section, page }: Route): 'page' | 'true' {
  return page !== '' && sectionsOfPages.has(section) ? 'true' : 'page';
}

const sectionsOfPages: ReadonlySet<string> = new Set(['reports', 'works', 'checks', 'claims']);

function sectionOf(name: SectionName, { page }: Route, left: LeftQuestion) {
  if (name === 'claims') return page === 'check' ? <CheckText /> : <Claims />;
  if (name === 'open') return <Open />;
  if (name === 'triage') return <Triage key={page === '' ? location.hash : page} page={page} />;
  if (name === 'pictures') return <Pictures />;
  if (name === 'question') return <Questions left={left} />;
  if (name === 'import') return <Import />;
  if (name === 'feeds') return <Feeds />;
  if (name === 'sources') return <Sources />;
  if (name === 'model') return <Model />;
  if (name === 'settings') return <Settings />;
  if (name === 'reports') return page === '' ? <Reports /> : <ReportPage key={page} reportId={page} />;
  if (name === 'works') return page === '' ? <Works /> : <WorkPage key={page} group={page} />;
  if (name === 'checks') return page === '' ? <Checks /> : <CheckPage key={page} checkId={page} />;
  if (name === 'data') return <Data isBringing={page === 'back'} />;
  return <Verdicts />;
}
