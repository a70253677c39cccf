/** Script that looks for the full text of a paper that no report knows: loaded when the popup asks. */
import { withFullText } from '../../page/identity/full-text';
import { sharedWorld } from '../hand-over';

sharedWorld.fullText = withFullText;
