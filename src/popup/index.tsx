/** The entry point of popup and side panel. */
import { render } from 'preact';
import '../ui/claim-list.css';
import './popup.css';
import '../ui/page.css';
import { wearStyles } from '../ui/wear-styles';
import { languageTag } from '../words/say';
import { loadTab } from './load-tab';
import { Popup } from './Popup';
import { SidePanel } from './SidePanel';

// Tab and background answer while the rest is set up.
const first = loadTab();
// The popup says what has failed.
first.catch(() => undefined);

document.documentElement.lang = languageTag();
wearStyles();
// There, the popup is a page of its own, as wide and high as the screen; elsewhere it is as wide as what it holds.
document.documentElement.classList.toggle('is-whole-page', /\bAndroid\b/.test(navigator.userAgent));
const mount = document.getElementById('popup');
if (mount !== null) {
  if (document.documentElement.classList.contains('is-side-panel')) render(<SidePanel />, mount);
  else render(<Popup first={first} />, mount);
}
