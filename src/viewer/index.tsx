/** The viewer's entry point: `src/viewer/index.html?file=<encoded address of a PDF>`, or without it to choose a file. */
import { render } from 'preact';
import '../ui/claim-list.css';
import '../ui/page.css';
import './viewer.css';
import './view/layers.css';
import { readSource } from '../files/source';
import { wearStyles } from '../ui/wear-styles';
import { languageTag } from '../words/say';
import { ClaimsViewer } from './ClaimsViewer';

document.documentElement.lang = languageTag();
wearStyles();
const mount = document.getElementById('reader');
if (mount !== null) render(<ClaimsViewer source={readSource(location.search)} />, mount);
