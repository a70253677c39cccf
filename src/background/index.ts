/** The background: answers pages and extension pages. Every listener is registered at top level, nothing is kept in globals. */
import { startBackground } from './start-background';

startBackground();
