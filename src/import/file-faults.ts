/** What was expected of a file that cannot be read as it is, in the words of `ReportNote`. Pure. */

/** Bytes of a file that is read whole; one with a report a line may be longer, and so may a zip. */
export const maxFileSize = 100_000_000;
/** Longest line of a file with a report a line, in characters. */
export const maxLineLength = 5_000_000;

export const fileFaults = {
  tooLong: `a file of at most ${String(maxFileSize)} bytes, or one with a report a line (.ndjson)`,
  unreadable: 'a file that can be read; it may have changed since it was chosen',
  encoding: 'a text in UTF-8',
  lineTooLong: `lines of at most ${String(maxLineLength)} characters`,
  empty: 'a report; the file is empty',
  unknownTable: 'a report; its table can be read once its columns are known, above',
} as const;
