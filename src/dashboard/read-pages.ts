/** Lists that the background gives page by page: no message holds all rows. */
import { deliver } from '../messages/claim-actions';
import type { ListedCheck, ListedReport, ListPage, ReportsPage } from '../messages/message-data';
import { sendMessage } from '../messages/protocol';

/** A page, with the name of the state that it is of where the background knows that. */
type StatedPage<Row> = ListPage<Row> & { readonly state?: string };
/** @param known state that the page has read already: the reply is empty where it still is that */
export type ReadPage<Row> = (after: string | undefined, known?: string) => Promise<StatedPage<Row>>;

export const readReports: ReadPage<ListedReport> = (after, known): Promise<ReportsPage> =>
  deliver(() =>
    sendMessage('listReports', {
      ...(after !== undefined && { after }),
      ...(known !== undefined && { known }),
    }),
  );

export const readChecks: ReadPage<ListedCheck> = (after) =>
  deliver(() => sendMessage('listChecks', after === undefined ? {} : { after }));

/** All pages. @param known as for {@link ReadPage} */
export async function* pagesOf<Row>(read: ReadPage<Row>, known?: string): AsyncGenerator<StatedPage<Row>> {
  let page = await read(undefined, known);
  yield page;
  while (page.next !== undefined) {
    page = await read(page.next);
    yield page;
  }
}

/** All rows. */
export async function allRows<Row>(read: ReadPage<Row>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const page of pagesOf(read)) rows.push(...page.rows);
  return rows;
}
