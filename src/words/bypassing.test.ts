/** No sentence bypasses the catalogues: what a component shows comes from `say`. */
import { readFileSync } from 'node:fs';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';
import { readCatalogue } from '../../tests/catalogue-i18n';
import { sourceFiles } from '../../tests/source-files';

interface SyntaxNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

const rooms = [
  'words',
  'ui',
  'popup',
  'card',
  'viewer',
  'dashboard',
  'content',
  'background',
  'paper',
  'messages',
  'files',
  'store',
  'lookup',
];
/** Attributes and properties that people read or hear. */
const shown =
  /^(?:title|aria-?label|aria-?description|aria-?roledescription|placeholder|alt|label|heading|text|hint)$/i;
/** Calls whose strings are for programs or developers. */
const notShown =
  /^(?:say|sayCount|slot|querySelector|querySelectorAll|closest|matches|log|warn|error|debug|mark|measure|createElement|setProperty|insertRule|matchMedia|check)$/;
const [twoWords, aWord] = [/\p{L}{2,}[,;:]? +[“"(]?\p{L}{2,}/u, /\p{L}{2,}/u];

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  const { name, property, value } = node;
  if (typeof name === 'string') return name;
  if (typeof value === 'string') return value;
  return nameOf(property ?? name);
}

/** Texts of a syntax tree that a reader may see. @param isShown whether what is above says so */
function textsIn(node: SyntaxNode, isShown: boolean): string[] {
  const { type } = node;
  if (/^(?:Import|ExportAll|TS)/.test(type) && !/^TS(?:As|Satisfies|NonNull)/.test(type)) return [];
  if ((type === 'CallExpression' || type === 'NewExpression') && nameOf(node['callee']).endsWith('Error'))
    return [];
  if (type === 'CallExpression' && notShown.test(nameOf(node['callee']))) return [];
  if (type === 'JSXText') return aWord.test(String(node['value'])) ? [String(node['value']).trim()] : [];
  if (type === 'Literal' || type === 'TemplateElement') {
    const { value, regex } = node as { value?: unknown; regex?: unknown };
    const text = typeof value === 'string' ? value : ((value as { cooked?: string } | null)?.cooked ?? '');
    return regex === undefined && (isShown ? aWord : twoWords).test(text) ? [text] : [];
  }
  if (type === 'JSXAttribute' && !shown.test(nameOf(node['name']))) {
    // Handlers and children given as attributes are code; class names and addresses are not read.
    return /^(?:class|className|id|for|href|src|d|viewBox|style|key|part|rel)$/.test(nameOf(node['name']))
      ? []
      : childrenOf(node).flatMap((child) => textsIn(child, false));
  }
  const named =
    type === 'JSXAttribute' || type === 'Property' ? shown.test(nameOf(node['name'] ?? node['key'])) : false;
  // A condition within a label chooses among labels; a call there is another matter.
  const passesOn =
    isShown &&
    /^(?:JSXExpressionContainer|ConditionalExpression|TemplateLiteral|LogicalExpression)$/.test(type);
  return childrenOf(node).flatMap((child) => textsIn(child, named || passesOn));
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return Object.entries(node)
    .filter(([key]) => key !== 'test' || node.type !== 'ConditionalExpression')
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

/** A key of a message is no text. */
const english = readCatalogue('en');

/** Strings with two words that no reader sees, with the reason. */
const exceptions: readonly RegExp[] = [
  // Selectors: what changes something in the card, where badges stand.
  /^\[data-action="confirm"\], /,
  /^dd, dt, li, article, /,
  /^img, svg, canvas, /,
  // Names of classes, relations of links, lines and boxes of style sheets.
  /^(?:icon is-|claimlight badges|claimlight reference-marks|reference-mark is-)$/,
  /^noopener noreferrer nofollow$/,
  /^underline (?:double|overline solid)$/,
  /^pt; margin: 0 \}$/,
  // Why the browser opens a page that nobody sees: it shows that to nobody either.
  /^Reads PDFs in a worker\.$/,
];

it.each(rooms.flatMap((room) => sourceFiles(room)))('%s', (file) => {
  const { program } = parseSync(file, readFileSync(file, 'utf8'));
  const found = textsIn(program as unknown as SyntaxNode, false);
  expect(
    found.filter((text) => !(text in english) && !exceptions.some((exception) => exception.test(text))),
  ).toEqual([]);
});
