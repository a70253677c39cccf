/** The modules of src, tests aside. */
import { readdirSync } from 'node:fs';

/** Paths from the project's folder, of `.ts` and `.tsx` files. @param room folder under src; all without one */
export function sourceFiles(room = ''): string[] {
  const folder = room === '' ? 'src' : `src/${room}`;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
}
