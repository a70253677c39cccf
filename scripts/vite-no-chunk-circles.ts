/** Fails a build whose files import one another in a circle: what one of them makes as it loads may be missing in the other, in one browser or build and not in the next. */
import type { Plugin } from 'vite';

export function noChunkCircles(): Plugin {
  return {
    name: 'no-chunk-circles',
    generateBundle(_options, bundle) {
      const imports = new Map(
        Object.values(bundle).flatMap((output) =>
          output.type === 'chunk' ? [[output.fileName, output.imports] as const] : [],
        ),
      );
      const circle = circleIn(imports);
      if (circle !== undefined)
        this.error(
          `files of the build import one another: ${circle.join(' → ')}; see \`ofMany\` in vite.config.ts`,
        );
    },
  };
}

/** @returns files that import one another, the first one again at the end; `undefined` if there are none */
export function circleIn(imports: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] | undefined => {
    const at = path.indexOf(file);
    if (at >= 0) return [...path.slice(at), file];
    if (done.has(file)) return undefined;
    path.push(file);
    for (const imported of imports.get(file) ?? []) {
      const circle = visit(imported);
      if (circle !== undefined) return circle;
    }
    path.pop();
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const circle = visit(file);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
