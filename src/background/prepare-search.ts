/** Makes claims searchable after reports have come. */
import { writeSearchIndex } from '../store/search-index';
import { reportChange } from './report-change';

/** Make all claims searchable; pages ask again as more of them are. Throws StorageProblem. */
export function prepareSearch(): Promise<void> {
  return writeSearchIndex(() => void reportChange({ urls: [] }));
}
