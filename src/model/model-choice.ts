/** Which model the reader has chosen, and where it is. Pure. */
import * as v from 'valibot';

/** Where Ollama answers on this machine. */
export const usualAddress = 'http://localhost:11434/v1';

export const modelKinds = ['off', 'address', 'browser'] as const;

/** As the reader's page sends it, and as it is kept. */
export const modelChoiceSchema = v.object({
  /** `address`: one that speaks OpenAI's form; `browser`: the browser's own. */
  kind: v.picklist(modelKinds),
  /** Up to what stands before `/chat/completions`. */
  address: v.pipe(
    v.string(),
    v.maxLength(500),
    v.check((text) => readAddress(text) !== undefined, 'expected an address'),
  ),
  /** Name, as the address knows it; may be empty until the reader has chosen one. */
  model: v.pipe(v.string(), v.maxLength(200), v.regex(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u)),
  /** Printable, without spaces; empty where there is none. */
  key: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{0,500}$/)),
});

export type ModelChoice = v.InferOutput<typeof modelChoiceSchema>;

/** What is known of it to those who ask it. */
export interface ModelOverview extends ModelChoice {
  /** The reader has said that texts may go to this host without a question each time. Of one on this machine nobody asks. */
  readonly isHostAllowed: boolean;
}

export const noModel: ModelOverview = {
  kind: 'off',
  address: usualAddress,
  model: '',
  key: '',
  isHostAllowed: false,
};

/**
 * Reads an address of a model.
 *
 * @returns `undefined` where it is none: other machines are asked by HTTPS alone, and an address has no user, query or fragment
 */
export function readAddress(text: string): URL | undefined {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return undefined;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isThisMachine(url))) return undefined;
  return url;
}

/** Whether what is sent there stays on this machine. */
export function isThisMachine({ hostname }: URL): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    // The parser writes every form of such an address so.
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

/** The host that gets what is asked, if it is another machine. */
export function remoteHost({ kind, address }: Pick<ModelChoice, 'kind' | 'address'>): string | undefined {
  const url = kind === 'address' ? readAddress(address) : undefined;
  return url === undefined || isThisMachine(url) ? undefined : url.host;
}

/** Whether anything can be asked. */
export function isUsable({ kind, model }: Pick<ModelChoice, 'kind' | 'model'>): boolean {
  return kind === 'browser' || (kind === 'address' && model !== '');
}

/** The same address further on. @param path such as `models` */
export function within(address: string, path: string): string {
  return `${address.trim().replace(/\/+$/, '')}/${path}`;
}

/** Whether two addresses are of one server: a key goes to none but its own. */
export function areOfOneServer(one: string, other: string): boolean {
  const [first, second] = [readAddress(one), readAddress(other)];
  return first !== undefined && second !== undefined && first.origin === second.origin;
}
