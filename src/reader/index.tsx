/** The reader's entry point: `src/reader/index.html?file=<encoded address of a PDF>`, or without it to choose a file. */
import { render } from 'preact';
import '../ui/claim-list.css';
import '../ui/page.css';
import './reader.css';
import './viewer/layers.css';
import { ClaimsReader } from './ClaimsReader';
import { readSource } from './source';

const mount = document.getElementById('reader');
if (mount !== null) render(<ClaimsReader source={readSource(location.search)} />, mount);
