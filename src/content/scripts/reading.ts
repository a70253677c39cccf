/** Second script of a page, injected only where reports know the work: reads it and shows its claims. */
import { sharedWorld } from '../hand-over';
import { readPage } from '../read-page';

sharedWorld.read = readPage;
