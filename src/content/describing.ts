/** Script that tells more of a page, injected with the second one: how much of the paper is there, and notices. */
import { describePage } from '../page/describe-page';
import { sharedWorld } from './hand-over';

sharedWorld.claimlightDescribe = describePage;
