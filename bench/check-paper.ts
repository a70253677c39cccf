/** What checking is timed with, in processes of their own. */
import { claimModelsOfFiles } from '../scripts/claim-models';
import { loadClaimWeights } from '../src/extract/claim-weights';
import { loadWordTables } from '../src/locate/word-tables';

export { checkPaper } from '../src/check/check-paper';

await loadWordTables();
await loadClaimWeights(() => Promise.resolve(claimModelsOfFiles));
