/** The card's entry point: a page of the extension in a frame over the page that is read. */
import { render } from 'preact';
import './card-page.css';
import { sendMessage } from '../messages/protocol';
import { drafts } from '../ui/note-drafts';
import { wearStyles } from '../ui/wear-styles';
import { languageTag, say } from '../words/say';
import { CardApp } from './CardApp';

document.documentElement.lang = languageTag();
wearStyles();
document.title = say('cardTitle');
/** Whoever frames this page without the nonce sees nothing. */
const nonce = location.hash.slice(1);
drafts.keepBy((claimId, note) => void sendMessage('keepDraft', { claimId, note }).catch(() => undefined));
render(<CardApp nonce={nonce} />, document.body);
