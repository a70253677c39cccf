/** The popup's entry point. */
import { render } from 'preact';
import '../ui/claim-list.css';
import '../ui/popup.css';
import '../ui/page.css';
import { Popup } from './Popup';

const mount = document.getElementById('popup');
if (mount !== null) render(<Popup />, mount);
