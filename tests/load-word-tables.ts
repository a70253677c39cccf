/** Unit tests locate without a page that loads the tables first. */
import { loadWordTables } from '../src/locate/word-tables';

await loadWordTables();
