/** Script of papers, injected where the reader has had the references of the page checked: draws a mark beside each. */
import { deliver } from '../../messages/claim-actions';
import { sendMessage } from '../../messages/protocol';
import { extensionLifetime } from '../../page/dom/lifetime';
import { sharedWorld } from '../hand-over';
import { ReferenceMarks } from '../lists/reference-marks';
import { citationsOfPage } from '../page-cited-works';

// Injected again, the one that is there asks again.
sharedWorld.marks ??= new ReferenceMarks(
  {
    page: () => sharedWorld.page?.(),
    read: citationsOfPage,
    ask: (request) => deliver(() => sendMessage('openReferences', request)),
  },
  extensionLifetime(),
);
sharedWorld.marks.look();
