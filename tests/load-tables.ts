/** Unit tests locate and check without a page that loads tables and weights first. */
import { claimModelsOfFiles } from '../scripts/claim-models';
import { loadClaimWeights } from '../src/extract/claim-weights';
import { loadWordTables } from '../src/locate/word-tables';

await loadWordTables();
await loadClaimWeights(() => Promise.resolve(claimModelsOfFiles));
