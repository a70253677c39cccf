/** A sentence with elements in it, wherever the language puts them: `say('key', { link: slot('link') })`. */
import type { ComponentChildren } from 'preact';

// Private characters, which no text that is shown has.
const [open, close] = ['\uE000', '\uE001'];

/** What stands in a sentence for an element. */
export function slot(name: string): string {
  return open + name + close;
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
  return <>{text.split(/[\uE000\uE001]/).map((part, at) => (at % 2 === 0 ? part : slots[part]))}</>;
}
