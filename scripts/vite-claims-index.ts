/** Vite plugin: builds the claims index from a folder of report documents. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { parseReports, ReportError } from '../src/claims/parse-report';
import { noteWords } from '../src/claims/report-document';
import { buildClaimsIndex } from '../src/lookup/index-parts';
import { listPapers, sizeOf } from '../src/lookup/paper-list';

interface Options {
  /** A report that cannot be used stops the build; otherwise it is left out. */
  readonly isStrict: boolean;
  /** Told at the end of the build which reports were left out, and what was not understood in others. */
  readonly tell?: (words: string) => void;
}

/** @param folder holds the `*.txt` and `*.md` documents */
export function claimsIndex(folder: string, { isStrict, tell = console.error }: Options): Plugin {
  const words: string[] = [];
  return {
    name: 'claims-index',
    generateBundle() {
      const files = readdirSync(folder)
        .filter((name) => /\.(?:txt|md)$/.test(name))
        .sort()
        .map((name) => ({ name: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }));
      if (files.length === 0)
        throw new Error(`${folder}: expected report documents (*.txt, *.md), found none`);
      const { reports, refused, warnings } = parseReports(files);
      if (refused.length > 0 && (isStrict || reports.length === 0)) throw new ReportError(refused);
      const count = new Set(refused.map(({ file }) => file)).size;
      words.length = 0;
      if (warnings.length > 0) words.push(`Warnings:\n${noteWords(warnings)}`);
      if (count > 0)
        words.push(`Left out: ${String(count)} of ${String(files.length)} reports:\n${noteWords(refused)}`);
      const { manifest, parts } = buildClaimsIndex(reports);
      for (const { file, text } of parts)
        this.emitFile({ type: 'asset', fileName: `index/${file}`, source: text });
      const papers = listPapers(reports);
      const others = { 'manifest.json': manifest, 'size.json': sizeOf(papers), 'papers.json': papers };
      for (const [name, content] of Object.entries(others))
        this.emitFile({ type: 'asset', fileName: `index/${name}`, source: JSON.stringify(content) });
    },
    // Not as the bundler's warnings: a build that shows only errors would keep them to itself.
    closeBundle() {
      for (const part of words) tell(part);
    },
  };
}
