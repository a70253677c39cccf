/** Entries that the reader can change and remove, such as feeds: a heading, and what becomes of what is done to them. */
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { deliver } from '../messages/claim-actions';
import { say } from '../words/say';
import { type Told, toldOf } from './told';

/** Sends a message that changes an entry. @param done what is said once that is so; absent: nothing is */
export type ChangeEntry = (work: () => Promise<unknown>, done?: string) => Promise<void>;

interface EntryListProps<Item> {
  readonly class: string;
  readonly heading: string;
  /** Said where there are none. */
  readonly none: string;
  readonly items: readonly Item[];
  /** Why something could not be done. */
  readonly wordsOf?: (error: unknown, item: Item) => string;
  readonly onTold: (told: Told | undefined) => void;
  /** Called once they may have changed; resolves when that is shown. */
  readonly onChange: () => Promise<void>;
  /** @param remove as `change`; the heading has the focus afterwards */
  readonly children: (item: Item, change: ChangeEntry, remove: ChangeEntry) => ComponentChildren;
}

export function EntryList<Item>(props: EntryListProps<Item>) {
  const { heading, items, children, wordsOf, onTold, onChange } = props;
  const title = useRef<HTMLHeadingElement>(null);
  const changing =
    (item: Item): ChangeEntry =>
    async (work, done) => {
      onTold(undefined);
      const task = async () => {
        await deliver(work);
        return done;
      };
      const told = await toldOf(task, wordsOf && ((error) => wordsOf(error, item)));
      // What became of it is told when the list shows it.
      await onChange();
      onTold(told);
    };
  const removing =
    (item: Item): ChangeEntry =>
    async (work, done) => {
      await changing(item)(work, done);
      // The button that had the focus is gone with the entry.
      title.current?.focus();
    };
  return (
    <section class="lists" aria-label={heading}>
      <h2 ref={title} tabIndex={-1}>
        {heading}
      </h2>
      {items.length === 0 ? (
        <p class="facts">{props.none}</p>
      ) : (
        <ul class={`plain ${props.class}`}>
          {items.map((item) => children(item, changing(item), removing(item)))}
        </ul>
      )}
    </section>
  );
}

/** Whether something is being done to an entry, and what makes it so. */
export function useWorking(): [isWorking: boolean, during: (work: Promise<void>) => void] {
  const [isWorking, setWorking] = useState(false);
  const during = async (work: Promise<void>) => {
    setWorking(true);
    await work;
    setWorking(false);
  };
  return [isWorking, (work) => void during(work)];
}

interface EntrySwitchProps {
  readonly action: string;
  readonly label: string;
  readonly class?: string;
  readonly isOn: boolean;
  readonly isDisabled: boolean;
  readonly onSwitch: (isOn: boolean) => void;
}

/** It is on or off once that is done, and not as soon as it is clicked. */
export function EntrySwitch({ action, label, class: look, isOn, isDisabled, onSwitch }: EntrySwitchProps) {
  return (
    <label class={look}>
      <input
        type="checkbox"
        data-action={action}
        checked={isOn}
        disabled={isDisabled}
        onClick={(event) => {
          event.preventDefault();
          onSwitch(!isOn);
        }}
      />{' '}
      {label}
    </label>
  );
}

/** What had the focus is gone. */
function focusFirst(element: HTMLElement | null): void {
  element?.querySelector('button')?.focus();
}

interface EntryActionsProps {
  /** Of the button that asks for removal; `…-now` is the one that removes. */
  readonly action: string;
  readonly label: string;
  /** Asked before. */
  readonly question: string;
  readonly isWorking: boolean;
  /** The reader is asked now. */
  readonly onAsk?: () => void;
  readonly onRemove: () => void;
  /** What else can be done. */
  readonly children: ComponentChildren;
}

/** What can be done to an entry, which is a list item that can have the focus; while the reader is asked about removal, that alone. */
export function EntryActions(props: EntryActionsProps) {
  const { action, label, question, isWorking, onAsk, onRemove, children } = props;
  const [isAsking, setAsking] = useState(false);
  return isAsking ? (
    <div ref={focusFirst} class="actions">
      <span>{question}</span>
      <button type="button" data-action={`${action}-now`} disabled={isWorking} onClick={onRemove}>
        {label}
      </button>
      <button
        type="button"
        onClick={({ currentTarget }) => {
          currentTarget.closest('li')?.focus();
          setAsking(false);
        }}
      >
        {say('uiCancel')}
      </button>
    </div>
  ) : (
    <div class="actions">
      {children}
      <button
        type="button"
        data-action={action}
        onClick={() => {
          onAsk?.();
          setAsking(true);
        }}
      >
        {label}
      </button>
    </div>
  );
}
