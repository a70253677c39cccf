/** Reads the pages of this folder: written for the project in the markup of each site, with what is to be found in them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Notice } from '../../src/page/identity/notices';
import type { Holds } from '../../src/page/identity/page-state';

/** The JSON at the head of a page, checked by hand. */
export interface ExpectedPage {
  readonly url: string;
  readonly works: readonly string[];
  readonly title: string;
  readonly holds: Holds;
  /** First and last sentence of abstract and text. */
  readonly first: string;
  readonly last: string;
  /** Menus, references and other papers: not to be read. */
  readonly without: readonly string[];
  readonly fullText?: { readonly html?: string; readonly pdf?: string };
  /** The preprint or publication that the page names as the same paper. */
  readonly otherVersion?: string;
  readonly notices?: readonly Pick<Notice, 'kind'>[];
}

export interface SitePage {
  readonly name: string;
  readonly html: string;
  readonly expected: ExpectedPage;
}

/** Such as `springer.com` and `springer.com-preview`, in the order of their names. */
export const sitePages: readonly SitePage[] = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.html'))
  .sort()
  .map((file) => {
    const source = readFileSync(join(import.meta.dirname, file), 'utf8');
    const [, head = ''] = /^<!doctype html>\n<!-- (\{.*\}) -->\n/.exec(source) ?? [];
    return {
      name: file.replace(/\.html$/, ''),
      html: withProse(source),
      expected: JSON.parse(head) as ExpectedPage,
    };
  });

/** A whole paper is long: its middle is written here, in the elements that the site has paragraphs in. */
function withProse(source: string): string {
  const between = (open: string, close: string) =>
    Array.from(
      { length: 90 },
      (_, at) =>
        `${open}In week ${String(at + 1)} the helpers walked the same round as before and wrote down what they saw, with ${String(at * 7 + 3)} entries in all.${close}`,
    ).join('\n');
  return source
    .replace('<!-- prose -->', between('<p>', '</p>'))
    .replace('<!-- paragraphs -->', between('<div role="paragraph">', '</div>'))
    .replace('<!-- html-p -->', between('<div class="html-p">', '</div>'));
}
