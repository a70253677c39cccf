/** The dashboard's entry point: its one page, and the first steps, `#/welcome`. */
import { render } from 'preact';
import './dashboard.css';
import '../ui/page.css';
import { languageTag, say } from '../words/say';
import { Verdicts } from './Verdicts';
import { Welcome } from './Welcome';

document.documentElement.lang = languageTag();
const isWelcome = location.hash === '#/welcome';
document.title = say(isWelcome ? 'welcomeTitle' : 'dashboardTitle');
const mount = document.getElementById('dashboard');
if (mount !== null) render(isWelcome ? <Welcome /> : <Verdicts />, mount);
