/** Sentences with elements in them, wherever the language puts them: `say('key', { link: slot('link') })`. */
import { type ComponentChildren, h } from 'preact';
import type { Emphasis } from '../words/wording';

/** Text of a page may stand in a sentence, and must not pass for a slot: nobody can guess this. */
const mark = `\uE000${crypto.randomUUID()}`;

/** What stands in a sentence for an element. */
export function slot(name: string): string {
  return mark + name + mark;
}

/** @param slots what stands at each `slot(name)` of the text */
export function Sentence({
  text,
  slots,
}: {
  text: string;
  slots: Readonly<Record<string, ComponentChildren>>;
}) {
  // Every second part is a slot's name.
  return <>{text.split(mark).map((part, at) => (at % 2 === 0 ? part : slots[part]))}</>;
}

/** What stands in a sentence around words that are set off: `say('key', { ...emphasis })`. */
export const emphasis: Emphasis = { strong: mark, end: mark };

/** A sentence with words set off. @param class of the element around these */
export function Emphasised({ text, class: name }: { text: string; class?: string }) {
  return (
    <>
      {text
        .split(mark)
        .map((part, at) => (at % 2 === 0 ? part : h('b', name === undefined ? {} : { class: name }, part)))}
    </>
  );
}
