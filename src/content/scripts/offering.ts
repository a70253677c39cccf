/** Script that offers the page's text to be checked: injected where the reader has papers checked automatically. */
import { offerForCheck } from '../offer-for-check';

void offerForCheck();
