/**
 * The members of a JSON text one by one, each with where it stands: a file of thousands of reports is parsed report by report, and what is
 * wrong with one has a line. Pure.
 */

/** A member of an object or an array. */
export interface JsonMember {
  readonly key: string | number;
  /** Where its value begins and ends, in characters of the text. */
  readonly start: number;
  readonly end: number;
  /** Of its beginning, 1 and up. */
  readonly line: number;
}

/** What stands there is no JSON. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault';
  /** 1 and up. */
  readonly line: number;
  constructor(line: number) {
    super(`line ${String(line)}`);
    this.line = line;
  }
}

/** One token, and the white space before it; strings without a choice in the loop, so that long ones take no stack. */
const token =
  /[ \t\r\n]*(?:([{}[\],:])|("[^"\\\n]*(?:\\.[^"\\\n]*)*")|-?\d[\d.eE+-]*|true(?!\w)|false(?!\w)|null(?!\w))/y;

/**
 * The members of the object or array that begins at a place.
 *
 * @param from index of its bracket, white space before it allowed
 * @param line of that place, 1 and up
 * @throws {JsonFault} where the text is no JSON; what stands within values is not looked at closely, so they have to be parsed
 */
export function* membersOf(text: string, from = 0, line = 1): Generator<JsonMember, number> {
  let [at, lineAt, lineNow] = [from, from, line];
  const lineOf = (index: number) => {
    for (
      let next = text.indexOf('\n', lineAt);
      next !== -1 && next < index;
      next = text.indexOf('\n', lineAt)
    ) {
      lineAt = next + 1;
      lineNow += 1;
    }
    return lineNow;
  };
  let depth = 0;
  let isArray = false;
  let index = 0;
  let key: string | undefined;
  let start = 0;
  let startLine = line;
  for (;;) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (found === null) throw new JsonFault(lineOf(at));
    const [whole, mark, string] = found;
    const end = at + whole.length;
    const begin = end - whole.trimStart().length;
    at = end;
    const isOpening = mark === '{' || mark === '[';
    if (depth === 0) {
      if (!isOpening) throw new JsonFault(lineOf(begin));
      isArray = mark === '[';
      depth = 1;
      continue;
    }
    if (depth === 1 && !isOpening) {
      if (mark === '}' || mark === ']') {
        if ((mark === ']') !== isArray) throw new JsonFault(lineOf(begin));
        return end;
      }
      if (mark === ',') {
        index += 1;
        key = undefined;
      } else if (mark === undefined) {
        if (!isArray && key === undefined && string !== undefined) key = parsedString(string, lineOf(begin));
        else yield { key: isArray ? index : (key ?? ''), start: begin, end, line: lineOf(begin) };
      }
      continue;
    }
    if (isOpening) {
      if (depth === 1) [start, startLine] = [begin, lineOf(begin)];
      depth += 1;
    } else if (mark === '}' || mark === ']') {
      depth -= 1;
      if (depth === 1) yield { key: isArray ? index : (key ?? ''), start, end, line: startLine };
    }
  }
}

function parsedString(string: string, line: number): string {
  try {
    return JSON.parse(string) as string;
  } catch {
    throw new JsonFault(line);
  }
}

/**
 * The line of a value within another; where it is not there, of the last one on the way to it.
 *
 * @param member a value of the text, which is JSON
 * @param path keys and indices from there
 */
export function lineWithin(
  text: string,
  member: Pick<JsonMember, 'start' | 'line'>,
  path: readonly (string | number)[],
): number {
  let { start, line } = member;
  for (const key of path) {
    if (!/[{[]/.test(text[start] ?? '')) return line;
    const next = find(text, start, line, key);
    if (next === undefined) return line;
    ({ start, line } = next);
  }
  return line;
}

function find(text: string, start: number, line: number, key: string | number): JsonMember | undefined {
  for (const member of membersOf(text, start, line)) if (member.key === key) return member;
  return undefined;
}
