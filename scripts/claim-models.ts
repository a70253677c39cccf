/** The learned weights of extraction, as Node reads them: for the build, the command line, tests and benches. */
import type { ClaimModels } from '../src/extract/claim-weights';
import abstract from '../src/extract/weights/abstract.json' with { type: 'json' };
import paper from '../src/extract/weights/paper.json' with { type: 'json' };
import sentence from '../src/extract/weights/sentence.json' with { type: 'json' };

export const claimModelsOfFiles: ClaimModels = { abstract, paper, sentence };
