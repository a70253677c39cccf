/** The dashboard's entry point: for now its page of verdicts, `#/verdicts`. */
import { render } from 'preact';
import './dashboard.css';
import '../ui/page.css';
import { Verdicts } from './Verdicts';

const mount = document.getElementById('dashboard');
if (mount !== null) render(<Verdicts />, mount);
