/** Makes a claim readable alone: says the name in place of `it` or `our method`, where one thing alone can be meant. English only. Pure. */
import type { ContextChange } from '../claims/paper-check';
import type { NamedKind, NamedWork } from './method-names';

const lead =
  '(?<lead>(?:however|moreover|furthermore|in addition|additionally|also|thus|therefore|finally|specifically|in particular|notably|as a result|in summary|overall|compared to [^,.]{1,60}|experiments show that|results show that|we show that|we find that|we demonstrate that),? )?';
const nouns: Readonly<Record<NamedKind, string>> = {
  method: 'method|model|approach|algorithm|framework|system|architecture|network|pipeline|tool|technique',
  data: 'dataset|data set|corpus|benchmark|database',
};
/** Not `our method's`, `our model and`, `our approach to`, nor the plural. */
const noEnd = "(?![\\w'’-])(?! (?:and|or|to|of|is that)\\b)";
const described: Readonly<Record<NamedKind, RegExp>> = {
  method: new RegExp(
    `^${lead}(?<what>our|the proposed|our proposed|this proposed) (?:${nouns.method})${noEnd}`,
    'i',
  ),
  data: new RegExp(`^${lead}(?<what>our|the proposed|our proposed) (?:${nouns.data})${noEnd}`, 'i'),
};
const pointing: Readonly<Record<NamedKind, RegExp>> = {
  method: new RegExp(`^${lead}(?<what>this) (?:new |novel )?(?:${nouns.method})${noEnd}`, 'i'),
  data: new RegExp(`^${lead}(?<what>this) (?:new |novel )?(?:${nouns.data})${noEnd}`, 'i'),
};
/** Verbs of which `it` is a thing that does something; `it is`, `it has been shown` may mean nothing. */
const it = new RegExp(
  `^${lead}(?<what>it) (?=(?:also |further |even |significantly |consistently |substantially |clearly )?(?:achieves|outperforms|improves|reduces|uses|combines|requires|yields|provides|enables|allows|obtains|surpasses|exceeds|performs|runs|learns|supports|generali[sz]es|contains|covers|comprises|includes|offers|reaches|attains|scales|produces|generates|predicts|leverages|employs|consists of|identifies|detects|increases|decreases|delivers)\\b)`,
  'i',
);

/**
 * @param source the sentence as it stands
 * @param before the sentence before it in the same paragraph, or nothing
 * @param works what the paper names as its own
 */
export function resolveContext(
  source: string,
  before: string | undefined,
  works: readonly NamedWork[],
): ContextChange[] {
  const changes = works.flatMap((work) => {
    if (mentions(source, work)) return [];
    const isBefore = before !== undefined && mentions(before, work);
    const match =
      described[work.kind].exec(source) ??
      (isBefore ? (pointing[work.kind].exec(source) ?? itOf(source, before, works)) : null);
    return match === null ? [] : [changeOf(match, work)];
  });
  // Of two things that might be meant neither is said.
  return changes.length === 1 ? changes : [];
}

/** `It` where the sentence before names one of the things alone, and begins with it or says that the paper makes it. */
function itOf(source: string, before: string, works: readonly NamedWork[]): RegExpExecArray | null {
  const named = works.filter((work) => mentions(before, work));
  const [only] = named;
  if (named.length !== 1 || only === undefined) return null;
  const isSubject =
    before.startsWith(only.name) ||
    /^(?:\w+,? )?(?:we|this (?:paper|work)) (?:\w+ )?(?:propose|present|introduce|develop|describe|release|build|built|create)/i.test(
      before,
    );
  return isSubject ? it.exec(source) : null;
}

function mentions(text: string, { name }: NamedWork): boolean {
  return text.toLowerCase().includes(name.toLowerCase());
}

function changeOf(match: RegExpExecArray, { name }: NamedWork): ContextChange {
  const start = match.groups?.['lead']?.length ?? 0;
  return { span: { start, end: match[0].trimEnd().length }, replacement: name };
}

/** The sentence with its changes made. */
export function withChanges(source: string, changes: readonly ContextChange[]): string {
  let text = '';
  let end = 0;
  for (const { span, replacement } of changes) {
    text += source.slice(end, span.start) + replacement;
    end = span.end;
  }
  return text + source.slice(end);
}
