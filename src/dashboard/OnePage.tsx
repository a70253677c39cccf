/** What pages of one record have in common: the way back to all of them, and what is shown until it is read, or where it is gone. */
import type { ComponentChildren } from 'preact';
import { say } from '../words/say';
import { Heading } from './Heading';
import { Problem } from './Problem';
import { useLoaded } from './use-loaded';

interface OnePageProps<Shown> {
  readonly class: string;
  /** Of the list that it belongs to. */
  readonly section: string;
  readonly toAll: string;
  /** Which one. */
  readonly id: string;
  /** @returns `undefined` where there is none of this id */
  readonly read: () => Promise<Shown | undefined>;
  /** Heading and text where there is none. */
  readonly gone: { readonly heading: string; readonly text: string };
  readonly children: (shown: Shown) => ComponentChildren;
}

export function OnePage<Shown>({ id, read, section, toAll, gone, children, ...props }: OnePageProps<Shown>) {
  const { value: answer, problem } = useLoaded(async () => ({ shown: await read() }), id);
  return (
    <article class={props.class}>
      <p class="facts">
        <a href={`#/${section}`}>{toAll}</a>
      </p>
      <Problem words={problem} />
      {answer === undefined ? (
        problem === undefined && (
          <p class="facts" role="status">
            {say('uiLookingUp')}
          </p>
        )
      ) : answer.shown === undefined ? (
        <>
          <Heading text={gone.heading} />
          <p class="message">{gone.text}</p>
        </>
      ) : (
        children(answer.shown)
      )}
    </article>
  );
}
