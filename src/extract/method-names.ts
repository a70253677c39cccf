/** The name of what a paper makes, as its title or abstract gives it, to say it in place of `our method`. English only. Pure. */
import { scriptPattern } from '../text/patterns';

/** What bears the name: only words that mean the same kind are replaced by it. */
export type NamedKind = 'method' | 'data';

export interface NamedWork {
  readonly name: string;
  readonly kind: NamedKind;
}

/** No more of a sentence is looked at, in characters. */
const maxRead = 600;
/** A word with a capital after its first letter, a digit or a hyphen in it: `ComProp`, `BERT`, `T5`, `Claim-Finder`. */
const name = String.raw`(?:\p{Lu}[\p{L}\p{N}+\-]{0,30}[\p{Lu}\p{N}+][\p{L}\p{N}+\-]{0,20}|\p{L}[\p{L}\-]{0,20}\p{Lu}[\p{L}\p{N}+\-]{0,30}|\p{Lu}\p{N}[\p{L}\p{N}\-]{0,20})`;
const word = String.raw`[\p{L}\p{N}\-]{1,30}`;
const ofTitle = scriptPattern(String.raw`^(${name}|\p{Lu}\p{Ll}{2,20})(?::| [–—-]) ?(.{3,200})`);
const makes = String.raw`(?:propos(?:e|es|ed)|present(?:s|ed)?|introduc(?:e|es|ed)|develop(?:s|ed)?|describ(?:e|es|ed)|releas(?:e|es|ed)|design(?:s|ed)?|built|build|creat(?:e|es|ed)|construct(?:s|ed)?|contribute)`;
const subject = String.raw`\b(?:[Ww]e|[Tt]his (?:paper|work|study|article)|[Tt]he authors)(?: (?:then|also|therefore|thus|here|first|further))?`;
/** `We propose X, a …`, `We introduce X for …`. */
const ofName = scriptPattern(
  String.raw`${subject} ${makes} (${name}|\p{Lu}\p{Ll}{2,20}(?=[,:(]| \())(.{0,160})`,
  'g',
);
/** `We propose a novel model called X`, `… a new dataset (X)`, `… a framework, X, …`. */
const ofApposition = scriptPattern(
  String.raw`${subject} ${makes} ((?:an?|the|our|two|new|novel) (?:${word} ){0,10}${word})(?:,? (?:called|named|termed|dubbed|coined|which we call|that we call|which we name|denoted(?: as)?|referred to as) (?:the )?|, | \()[“"']?(${name}|(?<=(?:called|named|termed|dubbed) )\p{Lu}\p{Ll}{2,20})`,
  'g',
);

const data =
  /\b(?:data ?sets?|corpus|corpora|benchmarks?|databases?|collection|resource|test suite|treebank)\b/i;
const method =
  /\b(?:methods?|models?|approach(?:es)?|algorithms?|frameworks?|systems?|architectures?|networks?|pipelines?|tools?|techniques?|transformers?|encoders?|decoders?|classifiers?|softwares?|packages?|programs?|mechanism|strategy|estimators?|procedures?|protocols?|parsers?|learner|optimi[sz]ers?)\b/i;

/** @returns the one thing of each kind that the paper names as its own; none where it names several */
export function namedWorks(title: string, abstract: readonly string[]): NamedWork[] {
  const found = [...namedInTitle(title), ...abstract.flatMap((text) => namedIn(text.slice(0, maxRead)))];
  return (['method', 'data'] as const).flatMap((kind) => {
    const names = new Map(
      found.filter((one) => one.kind === kind).map((one) => [one.name.toLowerCase(), one]),
    );
    const [only] = names.values();
    return names.size === 1 && only !== undefined ? [only] : [];
  });
}

function namedInTitle(title: string): NamedWork[] {
  const [, named = '', rest = ''] = ofTitle(title).exec(title.slice(0, maxRead)) ?? [];
  return named === '' ? [] : withKind(named, rest);
}

function namedIn(text: string): NamedWork[] {
  const before = [...text.matchAll(ofName(text))].flatMap(([, named = '', rest = '']) =>
    withKind(named, rest),
  );
  const after = [...text.matchAll(ofApposition(text))].flatMap(([, what = '', named = '']) =>
    withKind(named, what),
  );
  return [...before, ...after];
}

/** Without a word for what it is, a name stays unused. */
function withKind(named: string, description: string): NamedWork[] {
  const places = [data, method].map((kind) => kind.exec(description)?.index ?? Infinity);
  const [ofData = Infinity, ofMethod = Infinity] = places;
  if (ofData === Infinity && ofMethod === Infinity) return [];
  return [{ name: named, kind: ofData < ofMethod ? 'data' : 'method' }];
}
