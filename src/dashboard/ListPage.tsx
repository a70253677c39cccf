/** What lists of the dashboard have in common: what they are, their rows as they are read, and their fields, selection and rows. */
import type { ComponentChildren } from 'preact';
import { facts } from '../words/facts';
import { say } from '../words/say';
import { Heading } from './Heading';
import { SearchField } from './ListFields';
import { Problem } from './Problem';
import { RowList } from './RowList';
import { SelectionBar } from './SelectionBar';
import type { ChangeAddress } from './use-address';
import type { Selection } from './use-selection';

interface ListPageProps {
  readonly class: string;
  readonly heading: string;
  readonly meaning: string;
  /** Between what the list is and its rows. */
  readonly lead?: ComponentChildren;
  readonly count: number;
  /** Whether all rows are read. */
  readonly isWhole: boolean;
  readonly problem: string | undefined;
  /** Said where there are none. */
  readonly none: ComponentChildren;
  /** Shown where there are some. */
  readonly children: ComponentChildren;
}

export function ListPage(props: ListPageProps) {
  const { heading, meaning, lead, count, isWhole, problem, none, children } = props;
  return (
    <section class={props.class} aria-label={heading}>
      <Heading text={heading} />
      <p class="facts">{meaning}</p>
      {lead}
      <Problem words={problem} />
      {count > 0 ? (
        children
      ) : isWhole ? (
        <p class="message facts">{none}</p>
      ) : (
        problem === undefined && <p class="facts">{say('uiLookingUp')}</p>
      )}
    </section>
  );
}

interface ChoosableRowsProps<Row> {
  readonly label: string;
  /** Of the field that the list is searched by. */
  readonly searchLabel: string;
  readonly text: string;
  readonly onChange: ChangeAddress;
  /** Fields beside it. */
  readonly fields: ComponentChildren;
  /** Why the last action has failed. */
  readonly failed?: string | undefined;
  /** Those that the fields leave. */
  readonly found: readonly Row[];
  /** How many these are, in words. */
  readonly countWords: string;
  /** Whether all rows are read. */
  readonly isWhole: boolean;
  readonly selection: Selection<Row>;
  /** What can be done with those that are chosen. */
  readonly actions: ComponentChildren;
  readonly nameOf: (row: Row) => string;
  /** What the fields say: with something else the list begins anew. */
  readonly shown: string;
  readonly onSee?: (rows: readonly Row[]) => void;
  readonly attributes: (row: Row) => Readonly<Record<`data-${string}`, string>>;
  readonly children: (row: Row) => ComponentChildren;
}

/** Rows that are searched, chosen and gone through; all that are read are in memory. */
export function ChoosableRows<Row>(props: ChoosableRowsProps<Row>) {
  const { label, found, selection, onSee } = props;
  return (
    <>
      <SearchField label={props.searchLabel} text={props.text} onChange={props.onChange} />
      <div class="fields">{props.fields}</div>
      <Problem words={props.failed} />
      <p class="facts" role="status">
        {facts(props.countWords, props.isWhole ? undefined : say('listReading'))}
      </p>
      <SelectionBar selection={selection} count={found.length} onAll={() => selection.set(found, true)}>
        {props.actions}
      </SelectionBar>
      <RowList
        label={label}
        count={found.length}
        rowAt={(index) => found[index]}
        rowsIn={(from, to) => found.slice(from, to)}
        nameOf={props.nameOf}
        selection={selection}
        shown={props.shown}
        {...(onSee && { onSee: (from: number, to: number) => onSee(found.slice(from, to)) })}
        attributes={props.attributes}
      >
        {props.children}
      </RowList>
    </>
  );
}
