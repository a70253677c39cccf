/** Which files an import reads, by their names. Pure. */

/** Whether a file may hold reports. Hidden files and those of macOS beside each file in a zip hold none. */
export function isReportFile(name: string): boolean {
  return (
    /\.(?:txt|text|md|markdown|json|ndjson|jsonl)$/i.test(name) &&
    !/(?:^|\/)(?:\.(?!\.?\/)|__MACOSX\/)/.test(name)
  );
}

export function isZip(name: string): boolean {
  return /\.zip$/i.test(name);
}
