/** The reader's entry point: `src/reader/index.html?file=<encoded address of a PDF>`, or without it to choose a file. */
import { render } from 'preact';
import '../ui/tokens.css';
import './reader.css';
import './viewer/layers.css';
import { Reader } from './Reader';
import { readSource } from './source';

const mount = document.getElementById('reader');
if (mount !== null) render(<Reader source={readSource(location.search)} />, mount);
