/** An import as it is sent and kept. Pure. */
import * as v from 'valibot';
import type { Standing } from './import-plan';

/** The source that an import is. */
export type ImportId = `imported:${string}`;

/** What is said of an import beside its reports. */
export interface ImportAbout {
  /** ISO time. */
  readonly importedAt: string;
  /** Files that were read. */
  readonly files: number;
  readonly reports: number;
  /** Rows of the reports' tables. */
  readonly claims: number;
  /** Documents that were refused. */
  readonly refused: number;
}

/** An import that is complete. */
export interface ImportedSource extends ImportAbout {
  readonly id: ImportId;
  readonly name: string;
  readonly isOff: boolean;
}

/** How reports that were sent stand to those that answer, in their order. */
export type Standings = readonly Standing[];

/** Longest name, in characters. */
export const maxNameLength = 200;
/** Reports that are sent at once, and their characters: one alone may be longer. */
export const maxSent = 100;
export const maxSentLength = 2_000_000;

export const importIdSchema: v.GenericSchema<unknown, ImportId> = v.custom<ImportId>(
  (value) => typeof value === 'string' && /^imported:[0-9a-f-]{36}$/.test(value),
  'expected an import',
);
export const importNameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxNameLength));

/** The lock that a page holds while its import is not complete: what nobody holds was left off. */
export function lockOf(id: ImportId): string {
  return `import ${id}`;
}
