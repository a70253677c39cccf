/** The dashboard: its sections, each a screen with an address of its own. */
import { useRef } from 'preact/hooks';
import { News } from '../ui/News';
import { say } from '../words/say';
import { Claims } from './Claims';
import { Data } from './Data';
import { Import } from './Import';
import { Model } from './Model';
import { type LeftQuestion, Questions } from './Questions';
import { ReportPage } from './ReportPage';
import { Reports } from './Reports';
import { HasCome, type Route, useRoute } from './route';
import { Settings } from './Settings';
import { Sources } from './Sources';
import { Verdicts } from './Verdicts';
import { Welcome } from './Welcome';

/** In the order of the navigation; the first is shown where an address names none. */
const sections = [
  ['verdicts', 'dashboardNavVerdicts'],
  ['reports', 'dashboardNavReports'],
  ['claims', 'dashboardNavClaims'],
  ['import', 'dashboardNavImport'],
  ['question', 'dashboardNavQuestion'],
  ['sources', 'dashboardNavSources'],
  ['model', 'dashboardNavModel'],
  ['data', 'dashboardNavData'],
  ['settings', 'dashboardNavSettings'],
] as const;
type SectionName = (typeof sections)[number][0];

export function Dashboard() {
  const { route, isFirst } = useRoute();
  const left = useRef<LeftQuestion>({});
  if (route.section === 'welcome') return <Welcome />;
  const shown = sections.find(([name]) => name === route.section)?.[0] ?? 'verdicts';
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
        <News />
        <HasCome.Provider value={!isFirst}>{sectionOf(shown, route, left.current)}</HasCome.Provider>
      </main>
    </div>
  );
}

/** A page within a section is not the one that the navigation leads to. */
function currentOf({ section, page }: Route): 'page' | 'true' {
  return section === 'reports' && page !== '' ? 'true' : 'page';
}

function sectionOf(name: SectionName, { page }: Route, left: LeftQuestion) {
  if (name === 'claims') return <Claims />;
  if (name === 'question') return <Questions left={left} />;
  if (name === 'import') return <Import />;
  if (name === 'sources') return <Sources />;
  if (name === 'model') return <Model />;
  if (name === 'settings') return <Settings />;
  if (name === 'reports') return page === '' ? <Reports /> : <ReportPage key={page} reportId={page} />;
  if (name === 'data') return <Data isBringing={page === 'back'} />;
  return <Verdicts />;
}
