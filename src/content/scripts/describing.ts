/** Script that describes a page further, injected with the second one: how much of the paper is there, notices, its other version. */
import { describePage } from '../../page/identity/describe-page';
import { declareVersion } from '../declare-version';
import { sharedWorld } from '../hand-over';

sharedWorld.describe = (document, page) => {
  declareVersion(document, page);
  return describePage(document, page);
};
