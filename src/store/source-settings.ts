/**
 * Which scholarly services the reader allows, and what they get of the reader: keys and a mail address. No content script can read these,
 * so they are where the second copy of the reader's records is.
 */
import * as v from 'valibot';
import type { SourceName } from '../claims/source-work';
import type { SourceKeys } from '../sources/adapter';
import { sourceNames } from '../sources/source-names';
import { secondCopy } from './second-copy';
import { storageProblem } from './storage-problem';

/** Printable, without spaces: it goes into an address or a header. */
const keySchema = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,200}$/));
/** As far as a service can use it; whether mail arrives there is nobody's business. */
const mailSchema = v.pipe(
  v.string(),
  v.regex(/^[\x21-\x3f\x41-\x7e]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}$/i),
);
/** What is damaged is as if it were not there. */
const settingsSchema = v.object({
  allowed: v.fallback(v.array(v.picklist(sourceNames)), []),
  openalex: v.fallback(v.optional(keySchema), undefined),
  semanticscholar: v.fallback(v.optional(keySchema), undefined),
  mail: v.fallback(v.optional(mailSchema), undefined),
});

export interface SourceSettings {
  /** Each once; the browser has to permit its host, too. */
  readonly allowed: readonly SourceName[];
  readonly keys: SourceKeys;
}

export type SourceSettingChange =
  | { readonly name: 'allowed'; readonly source: SourceName; readonly isOn: boolean }
  /** An empty value takes it away. */
  | { readonly name: keyof SourceKeys; readonly value: string };

const key = 'sourceSettings';

/** The settings; nothing is allowed where none are stored. */
export async function readSourceSettings(): Promise<SourceSettings> {
  const stored = await secondCopy().get([key]);
  const parsed = v.safeParse(settingsSchema, stored[key] ?? {});
  if (!parsed.success) return { allowed: [], keys: {} };
  const { allowed, openalex, semanticscholar, mail } = parsed.output;
  return {
    allowed: [...new Set(allowed)],
    keys: {
      ...(openalex === undefined ? {} : { openalex }),
      ...(semanticscholar === undefined ? {} : { semanticscholar }),
      ...(mail === undefined ? {} : { mail }),
    },
  };
}

/**
 * Change one of them.
 *
 * @returns false if the value is no key or no mail address; then all stays as it was
 * @throws {StorageProblem}
 */
export function changeSourceSettings(change: SourceSettingChange): Promise<boolean> {
  return navigator.locks.request('source-settings', async () => {
    const before = await readSourceSettings();
    const after = changed(before, change);
    if (after === undefined) return false;
    const { allowed, keys } = after;
    await secondCopy()
      .set({ [key]: { allowed, ...keys } })
      .catch((error: unknown) => {
        throw storageProblem(error, 'save-settings');
      });
    return true;
  });
}

function changed({ allowed, keys }: SourceSettings, change: SourceSettingChange): SourceSettings | undefined {
  if (change.name === 'allowed') {
    const others = allowed.filter((source) => source !== change.source);
    return { allowed: change.isOn ? [...others, change.source] : others, keys };
  }
  const { [change.name]: _before, ...others } = keys;
  const value = change.value.trim();
  if (value === '') return { allowed, keys: others };
  const isUsable = v.is(change.name === 'mail' ? mailSchema : keySchema, value);
  return isUsable ? { allowed, keys: { ...others, [change.name]: value } } : undefined;
}
