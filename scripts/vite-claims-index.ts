/** Vite plugin: builds the claims index from a folder of report documents. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { parseReports, ReportError } from '../src/claims/parse-report';
import { noteWords } from '../src/claims/report-document';
import { buildClaimsIndex } from '../src/lookup/index-parts';
import { listPapers, sizeOf } from '../src/lookup/paper-list';

interface Options {
  /** More than one in a hundred reports that cannot be used stop the build; otherwise they are left out, however many. */
  readonly isStrict: boolean;
  /** Told at the end of the build which reports were left out, and what was not understood in others. */
  readonly tell?: (words: string) => void;
}

/** Share of the reports: of a hundred thousand a few are damaged, and more than that is a fault of ours. */
const maxRefused = 0.01;

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
      const count = new Set(refused.map(({ file }) => file)).size;
      const isTooMuch = reports.length === 0 || (isStrict && count > maxRefused * files.length);
      if (count > 0 && isTooMuch) throw new ReportError(refused);
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
