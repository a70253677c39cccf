/** What lists of the dashboard have in common: what they are, their rows as they are read, and their fields, selection and rows. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { facts } from '../words/facts';
import { problemWords } from '../words/problem-words';
import { say } from '../words/say';
import { Heading } from './Heading';
import { ChoiceField, SearchField } from './ListFields';
import { Problem } from './Problem';
import { RowList } from './RowList';
import { SelectionBar } from './SelectionBar';
import type { ChangeAddress } from './use-address';
import { useSelection } from './use-selection';

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

/** What can be done with rows that the reader has chosen. */
interface Choice<Row> {
  readonly chosen: readonly Row[];
  readonly clear: () => void;
  /** Says so where it fails. */
  readonly attempt: (work: Promise<void>) => void;
}

interface ChoosableRowsProps<Row, Order extends string> {
  readonly label: string;
  /** Of the field that the list is searched by. */
  readonly searchLabel: string;
  readonly text: string;
  readonly onChange: ChangeAddress;
  readonly order: Order;
  readonly orders: readonly Order[];
  readonly orderWords: (order: Order) => string;
  /** Fields beside them. */
  readonly fields?: ComponentChildren;
  /** Those that the fields leave. */
  readonly found: readonly Row[];
  /** How many these are, in words. */
  readonly countWords: string;
  /** Whether all rows are read. */
  readonly isWhole: boolean;
  readonly actions: (choice: Choice<Row>) => ComponentChildren;
  readonly idOf: (row: Row) => string;
  readonly nameOf: (row: Row) => string;
  /** What the fields say: with something else the list begins anew, and nothing is chosen. */
  readonly shown: string;
  readonly onSee?: (rows: readonly Row[]) => void;
  readonly attributes: (row: Row) => Readonly<Record<`data-${string}`, string>>;
  readonly children: (row: Row) => ComponentChildren;
}

/** Rows that are searched, chosen and gone through; all that are read are in memory. */
export function ChoosableRows<Row, Order extends string>(props: ChoosableRowsProps<Row, Order>) {
  const { label, order, orders, orderWords, found, idOf, onSee } = props;
  const [failed, setFailed] = useState<string>();
  const selection = useSelection(idOf, props.shown);
  const choice: Choice<Row> = {
    chosen: found.filter((row) => selection.chosen.has(idOf(row))),
    clear: selection.clear,
    attempt: (work) => {
      setFailed(undefined);
      work.catch((error: unknown) => setFailed(problemWords(error)));
    },
  };
  return (
    <>
      <SearchField label={props.searchLabel} text={props.text} onChange={props.onChange} />
      <div class="fields">
        <ChoiceField
          label={say('listSort')}
          name="sort"
          value={order}
          options={orders.map((one) => [one, orderWords(one)])}
          onChange={props.onChange}
        />
        {props.fields}
      </div>
      <Problem words={failed} />
      <p class="facts" role="status">
        {facts(props.countWords, props.isWhole ? undefined : say('listReading'))}
      </p>
      <SelectionBar selection={selection} count={found.length} onAll={() => selection.set(found, true)}>
        {props.actions(choice)}
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
