/** The dashboard's entry point. */
import { render } from 'preact';
import './dashboard.css';
import '../ui/page.css';
import { wearStyles } from '../ui/wear-styles';
import { languageTag } from '../words/say';
import { Dashboard } from './Dashboard';

document.documentElement.lang = languageTag();
wearStyles();
const mount = document.getElementById('dashboard');
if (mount !== null) render(<Dashboard />, mount);
