/** Asks the scholarly services for the references of a paper, from Node: by the extension's own clients, and within their limits. */
import type { CheckedReference } from '../src/claims/reference-check';
import type { SourceName } from '../src/claims/source-work';
import type { AskedReference } from '../src/resolve/asked-references';
import { withoutAbstracts } from '../src/resolve/kept-references';
import { resolveReferences } from '../src/resolve/resolve-references';
import type { SourceKeys } from '../src/sources/adapter';
import { sourceNames } from '../src/sources/source-names';
import { createSources, type Sources } from '../src/sources/sources';
import { AnswerFolder } from './answer-folder';
import { fastClock } from './fast-clock.mjs';

/** Whom to ask, and where answers are. */
export interface Asking {
  readonly services: readonly SourceName[];
  readonly keys: SourceKeys;
  /** A folder of answers. Unless it is being recorded, nobody is asked. */
  readonly answers?: { readonly folder: string; readonly isRecording: boolean };
}

/** What the services say of a paper's references. */
export interface AskedPaper {
  readonly services: readonly SourceName[];
  readonly checked: readonly CheckedReference[];
  /** Requests to which the folder has no answer, where nobody is asked. */
  readonly unanswered: number;
}

/** Those that need neither key nor mail address. */
const openServices: readonly SourceName[] = ['openalex', 'crossref', 'semanticscholar', 'europepmc', 'arxiv'];

/** What is given on the command line and in the environment. */
interface Given {
  /** Names with commas between them; those that are open to everybody if there are none. */
  readonly services?: string | undefined;
  readonly answers?: string | undefined;
  readonly record?: boolean | undefined;
}

/**
 * Read whom to ask. Keys are read from the environment, so that they stand in no list of processes and in no history.
 *
 * @throws {Error} for a service that there is not
 */
export function readAsking({ services, answers, record }: Given, environment: NodeJS.ProcessEnv): Asking {
  const names = services?.split(',').map((name) => name.trim());
  const unknown = names?.find((name) => !isService(name));
  if (unknown !== undefined)
    throw new Error(`--services: expected some of ${sourceNames.join(', ')}, not “${unknown}”`);
  const openalex = environment['CLAIMLIGHT_OPENALEX_KEY'];
  const semanticscholar = environment['CLAIMLIGHT_SEMANTICSCHOLAR_KEY'];
  const mail = environment['CLAIMLIGHT_MAIL'];
  return {
    services: names === undefined ? openServices : sourceNames.filter((name) => names.includes(name)),
    keys: {
      ...(openalex && { openalex }),
      ...(semanticscholar && { semanticscholar }),
      ...(mail && { mail }),
    },
    ...(answers !== undefined && { answers: { folder: answers, isRecording: record === true } }),
  };
}

function isService(name: string): boolean {
  return sourceNames.some((one) => one === name);
}

/** Ask for every reference of a paper. Nothing is thrown for what services do. The same answers in a folder give the same. */
export async function askForReferences(
  references: readonly AskedReference[],
  asking: Asking,
): Promise<AskedPaper> {
  const { services } = asking;
  const sources = sourcesOf(asking);
  const checked = await resolveReferences(references, { sources, services });
  const unanswered = sources.log.entries.filter(({ why }) => why === 'offline').length;
  return { services, checked: checked.map(withoutAbstracts), unanswered };
}

function sourcesOf({ keys, answers }: Asking): Sources {
  const shared = { mayAsk: () => true, keys: () => keys };
  if (answers === undefined || answers.isRecording)
    return createSources({
      ...shared,
      fetch: (address, options) => fetch(address, options),
      ...(answers && { cache: new AnswerFolder(answers.folder) }),
    });
  // Nobody is asked, so nobody has to be waited for.
  const clock = fastClock();
  return createSources({
    ...shared,
    ...clock,
    cache: new AnswerFolder(answers.folder, clock.now),
    fetch: () => Promise.reject(new Error('not recorded')),
    isOnline: () => false,
  });
}
