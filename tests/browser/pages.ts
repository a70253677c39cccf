/** Pages that the browser tests serve at the addresses of real ones. */
import { readFileSync } from 'node:fs';

const sample = (name: string) => readFileSync(new URL(`../sample/${name}`, import.meta.url), 'utf8');

export interface ServedPage {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const addresses = {
  abs: 'https://arxiv.org/abs/2504.16584',
  html: 'https://arxiv.org/html/2504.16584v1',
  strict: 'https://arxiv.org/abs/2504.16584v1',
  hostile: 'https://arxiv.org/abs/2504.16584v2',
  late: 'https://export.arxiv.org/abs/2504.16584',
  unknown: 'https://arxiv.org/abs/2301.00001',
  noPaper: 'https://arxiv.org/help',
  codeT5: 'https://arxiv.org/abs/2109.00859',
  shared: 'https://arxiv.org/html/2109.00859v2',
} as const;

const codeT5Title =
  'CodeT5: Identifier-aware Unified Pre-trained Encoder-Decoder Models for Code Understanding and Generation';
/** Five megabytes. */
const hostileText = `<p>&lt;img src=x onerror="document.title='hit'"&gt; __proto__ constructor ${'w'.repeat(1_000_000)}</p>${`<p>${'99% of 98.08% and so on. '.repeat(20)}</p>`.repeat(8_200)}`;

/** Address → page. */
export const servedPages: Readonly<Record<string, ServedPage>> = {
  [addresses.abs]: { body: sample('abs.html') },
  [addresses.html]: { body: sample('html.html') },
  [addresses.strict]: {
    body: sample('abs.html'),
    headers: {
      'content-security-policy': "default-src 'none'; style-src 'none'; require-trusted-types-for 'script'",
    },
  },
  [addresses.hostile]: {
    body: sample('abs.html')
      .replace('</main>', `${hostileText}</main>`)
      // In a passage that is marked, so that the card shows it.
      .replace(
        '98.08% precision',
        '98.08% precision &lt;img src=x onerror="document.title=\'hit\'"&gt; __proto__',
      ),
  },
  // As pages do that draw themselves: what is there at first says nothing.
  [addresses.late]: {
    body: sample('abs.html').replace(
      /<body>(.*)<\/body>/s,
      (_whole, content: string) =>
        `<body><p>Loading …</p><template>${content}</template><script>setTimeout(() => document.body.append(document.querySelector('template').content), 1500)</script></body>`,
    ),
  },
  [addresses.unknown]: {
    body: '<!doctype html><title>x</title><meta name="citation_title" content="A paper that no report has read so far"><body><p>Nothing.</p>',
  },
  [addresses.noPaper]: { body: '<!doctype html><title>Help</title><body><p>How to submit.</p>' },
  [addresses.codeT5]: {
    body: `<!doctype html><title>x</title><meta name="citation_title" content="${codeT5Title}"><body><p>Nothing here.</p>`,
  },
  // Two claims of the report lie in one sentence.
  [addresses.shared]: {
    body: `<!doctype html><title>x</title><body><h1 class="ltx_title_document">${codeT5Title}</h1><article class="ltx_document"><p>Comprehensive experiments show that CodeT5 significantly outperforms prior methods on understanding tasks such as code defect detection and clone detection, and generation tasks across various directions including PL-NL, NL-PL, and PL-PL.</p></article>`,
  },
};
