/** The dashboard's entry point: for now its page of verdicts, `#/verdicts`. */
import { render } from 'preact';
import './dashboard.css';
import '../ui/page.css';
import { languageTag, say } from '../words/say';
import { Verdicts } from './Verdicts';

document.documentElement.lang = languageTag();
document.title = say('dashboardTitle');
const mount = document.getElementById('dashboard');
if (mount !== null) render(<Verdicts />, mount);
