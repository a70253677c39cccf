/** Script that sends the page's text to be checked: injected each time the reader asks for that. */
import { sendForCheck } from '../send-for-check';

void sendForCheck();
