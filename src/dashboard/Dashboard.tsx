/** The dashboard: its sections, each a screen with an address of its own. */
import { useRef } from 'preact/hooks';
import { say } from '../words/say';
import { CheckText } from './CheckText';
import { Claims } from './Claims';
import { Data } from './Data';
import { Import } from './Import';
import { Model } from './Model';
import { Open } from './Open';
import { Pictures } from './Pictures';
import { type LeftQuestion, Questions } from './Questions';
import { ReportPage } from './ReportPage';
import { Reports } from './Reports';
import { HasCome, type Route, useRoute } from './route';
import { Sources } from './Sources';
import { Triage } from './Triage';
import { Verdicts } from './Verdicts';
import { Welcome } from './Welcome';

/** In the order of the navigation; the first is shown where an address names none. */
const sections = [
  ['verdicts', 'dashboardNavVerdicts'],
  ['reports', 'dashboardNavReports'],
  ['claims', 'dashboardNavClaims'],
  ['open', 'dashboardNavOpen'],
  ['pictures', 'dashboardNavPictures'],
  ['import', 'dashboardNavImport'],
  ['question', 'dashboardNavQuestion'],
  ['sources', 'dashboardNavSources'],
  ['model', 'dashboardNavModel'],
  ['data', 'dashboardNavData'],
] as const;
/** `triage`: of one paper, to which other sections lead. */
type SectionName = (typeof sections)[number][0] | 'triage';

export function Dashboard() {
  const { route, isFirst } = useRoute();
  const left = useRef<LeftQuestion>({});
  if (route.section === 'welcome') return <Welcome />;
  const known = sections.find(([name]) => name === route.section)?.[0];
  const shown: SectionName = route.section === 'triage' ? 'triage' : (known ?? 'verdicts');
  return (
    <div class="claimlight dashboard">
      <header>
        <span class="brand">{say('backgroundTitle')}</span>
        <nav aria-label={say('dashboardSections')}>
          <ul>
            {sections.map(([name, label]) => (
              <li key={name}>
                <a href={`#/${name}`} {...(name === shown && { 'aria-current': currentOf(route) })}>
                  {say(label)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main tabIndex={-1} data-section={shown}>
        <HasCome.Provider value={!isFirst}>{sectionOf(shown, route, left.current)}</HasCome.Provider>
      </main>
    </div>
  );
}

/** A page within a section is not the one that the navigation leads to. */
function currentOf({ section, page }: Route): 'page' | 'true' {
  return (section === 'reports' || section === 'claims') && page !== '' ? 'true' : 'page';
}

function sectionOf(name: SectionName, { page }: Route, left: LeftQuestion) {
  if (name === 'claims') return page === 'check' ? <CheckText /> : <Claims />;
  if (name === 'open') return <Open />;
  if (name === 'triage') return <Triage key={page === '' ? location.hash : page} page={page} />;
  if (name === 'pictures') return <Pictures />;
  if (name === 'question') return <Questions left={left} />;
  if (name === 'import') return <Import />;
  if (name === 'sources') return <Sources />;
  if (name === 'model') return <Model />;
  if (name === 'reports') return page === '' ? <Reports /> : <ReportPage key={page} reportId={page} />;
  if (name === 'data') return <Data isBringing={page === 'back'} />;
  return <Verdicts />;
}
