/** First script of a page: which work is this? On every page of the manifest's table, so it stays small. */
import { startDetector } from '../detector';

startDetector();
