/** Second stage: DuckDB says which reports are kept, and puts the rows of shards in their order. */
import { mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { WorkId } from '../../src/claims/work-id';
import { mostReportsOfWork } from '../../src/feeds/feed-lines';
import type { CutRow } from '../../src/feeds/write-feed';
import { groupBy } from '../../src/text/group-by';
import { partFolder, runsOf } from './parse';
import { buckets, columns } from './rows';

export interface OrderOptions {
  /** Folder of the cache, for this state of the sources. */
  readonly cache: string;
  /** Of how many parts the tables are. */
  readonly parts: number;
  readonly workers: number;
  /** What DuckDB may take, in megabytes; more goes to the disk. */
  readonly memory: number;
}

/** A document that is not in the feed, and why. */
export interface LeftOut {
  readonly name: string;
  readonly line: number;
  readonly expected: string;
}

/** The tables of all parts, in their last state. */
export class Order {
  readonly #connection: DuckDBConnection;
  readonly #close: () => void;
  readonly #rows: ReadonlyMap<string, readonly string[]>;
  readonly #faults: readonly string[];

  /** @throws {Error} where a part is missing */
  static async open(options: OrderOptions): Promise<Order> {
    const files = filesOf(options);
    // Of all commands this one alone needs it: where it cannot be had, the others go on.
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const spill = join(options.cache, `spill-${String(process.pid)}`);
    mkdirSync(options.cache, { recursive: true });
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: `${String(options.memory)}MB`,
      threads: String(options.workers),
      temp_directory: spill,
      preserve_insertion_order: 'false',
    });
    const connection = await instance.connect();
    const close = () => {
      connection.closeSync();
      instance.closeSync();
    };
    const order = new Order(connection, close, files);
    await order.#prepare(files);
    return order;
  }

  private constructor(
    connection: DuckDBConnection,
    close: () => void,
    { rows, faults }: ReturnType<typeof filesOf>,
  ) {
    this.#connection = connection;
    this.#close = close;
    this.#rows = rows;
    this.#faults = faults;
  }

  /**
   * `kept`: documents whose reports are in the feed. Of documents with the same report id that of the lowest hash, of reports that say the same
   * that of the lowest id; of those on one work the newest 1,000. What is taken does not depend on the order of files.
   */
  async #prepare({ current, reports }: ReturnType<typeof filesOf>): Promise<void> {
    await this.#connection.run(
      `CREATE TABLE current AS SELECT DISTINCT * FROM ${tableOf(current, 'current')}`,
    );
    await this.#connection.run(`CREATE TABLE reports AS
      SELECT DISTINCT r.* FROM ${tableOf(reports, 'reports')} r WHERE r.file IN (SELECT file FROM current)`);
    await this.#connection.run(`CREATE TABLE kept AS
      WITH one AS (SELECT id, min(source) AS source, arg_min(content, source) AS content,
        arg_min(title, source) AS title, arg_min(date, source) AS date, arg_min(claims, source) AS claims FROM reports GROUP BY id),
      own AS (SELECT * FROM one QUALIFY row_number() OVER (PARTITION BY content ORDER BY id) = 1)
      SELECT id, source, title, claims FROM own
      QUALIFY row_number() OVER (PARTITION BY title ORDER BY date DESC, id DESC) <= ${String(mostReportsOfWork)}`);
  }

  close(): void {
    this.#close();
  }

  /** Number of works that the kept reports examine. */
  async countWorks(): Promise<number> {
    return this.#number('SELECT count(DISTINCT title) FROM kept');
  }

  /** Number of claims of each kept report, by its id. */
  async kept(): Promise<Map<string, number>> {
    const kept = new Map<string, number>();
    await this.#each('SELECT id, claims FROM kept', ([id, claims]) => kept.set(textOf(id), Number(claims)));
    return kept;
  }

  /**
   * Rows of shards in their order, some thousand at a time.
   *
   * @param from first hash, as hex digits @param to beginning of the last hashes
   */
  async *rows(from: string, to: string): AsyncGenerator<CutRow[]> {
    for (const bucket of buckets) {
      if (bucket < from.charAt(0) || bucket > to.charAt(0)) continue;
      const files = this.#rows.get(bucket) ?? [];
      const sql = `SELECT hash, work, claims, line FROM ${tableOf(files, 'rows')}
        WHERE source IN (SELECT source FROM kept) AND hash >= '${from}' AND hash <= '${to.padEnd(64, 'f')}'
        ORDER BY hash, date, id`;
      for await (const cells of this.#stream(sql)) yield rowsOf(cells);
    }
  }

  /** The claims of reports, as lines: those of new ones are in the last runs. @param ids of these reports */
  async linesOf(ids: readonly string[]): Promise<string[]> {
    await this.#connection.run('CREATE OR REPLACE TABLE wanted (id VARCHAR)');
    for (let at = 0; at < ids.length; at += 1_000)
      await this.#connection.run(
        `INSERT INTO wanted VALUES ${ids
          .slice(at, at + 1_000)
          .map((id) => `('${id}')`)
          .join()}`,
      );
    const lines = new Set<string>();
    const files = groupBy([...this.#rows.values()].flat(), (path) =>
      Number(basename(dirname(path)).slice(4)),
    );
    for (const run of [...files.keys()].sort((a, b) => b - a)) {
      if (lines.size === ids.length) break;
      await this.#each(
        `SELECT line FROM ${tableOf(files.get(run) ?? [], 'rows')} WHERE work IS NULL
          AND source IN (SELECT source FROM kept) AND id IN (SELECT id FROM wanted)`,
        ([line]) => lines.add(textOf(line)),
      );
    }
    return [...lines];
  }

  /** What was refused, by name and line, and documents that say what another one does. */
  async leftOut(): Promise<{ refused: LeftOut[]; repeated: LeftOut[]; documents: number }> {
    const refused: LeftOut[] = [];
    await this.#each(
      `SELECT DISTINCT c.name, f.expected FROM ${tableOf(this.#faults, 'faults')} f JOIN current c USING (file)`,
      ([name, text]) => {
        const notes = JSON.parse(textOf(text)) as [number, string][];
        for (const [line, expected] of notes) refused.push({ name: textOf(name), line, expected });
      },
    );
    const repeated: LeftOut[] = [];
    await this.#each(
      `SELECT c.name, r.id, r.id IN (SELECT id FROM kept) FROM reports r JOIN current c USING (file)
        WHERE r.source NOT IN (SELECT source FROM kept)`,
      ([name, id, isThere]) => {
        const most = `one of the ${String(mostReportsOfWork)} newest on its work that says what no other one does`;
        const expected = isThere === true ? `a report of its own; ${textOf(id)} is there already` : most;
        repeated.push({ name: textOf(name), line: 1, expected });
      },
    );
    const documents = await this.#number('SELECT count(*) FROM reports');
    return { refused: refused.sort(byName), repeated: repeated.sort(byName), documents };
  }

  async #number(sql: string): Promise<number> {
    let found = 0;
    await this.#each(sql, ([value]) => {
      found = Number(value);
    });
    return found;
  }

  async #each(sql: string, visit: (row: readonly unknown[]) => void): Promise<void> {
    for await (const cells of this.#stream(sql))
      for (const at of (cells[0] ?? []).keys()) visit(cells.map((column) => column[at]));
  }

  /** Rows by the chunk, as columns. */
  async *#stream(sql: string): AsyncGenerator<readonly (readonly unknown[])[]> {
    const result = await this.#connection.stream(sql);
    for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk())
      yield chunk.getColumns();
  }
}

function byName(a: LeftOut, b: LeftOut): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.line - b.line || (a.expected < b.expected ? -1 : 1);
}

function rowsOf([hashes = [], works, claims, lines]: readonly (readonly unknown[])[]): CutRow[] {
  return hashes.map((hash, at) => ({
    hash: textOf(hash),
    ...(works?.[at] !== null && { work: textOf(works?.[at]) as WorkId }),
    claims: Number(claims?.[at]),
    line: textOf(lines?.[at]),
  }));
}

/** An empty cell is no value. */
function textOf(cell: unknown): string {
  return typeof cell === 'string' ? cell : '';
}

/** A table as DuckDB reads it. Nothing is quoted, and an empty cell is no value. */
function tableOf(files: readonly string[], table: keyof typeof columns): string {
  const types = columns[table].map((name) => `'${name}': '${name === 'claims' ? 'INTEGER' : 'VARCHAR'}'`);
  // Without any file there are no rows.
  if (files.length === 0)
    return `(SELECT ${columns[table].map((name) => `CAST(NULL AS VARCHAR) AS ${name}`).join()} WHERE false)`;
  const list = files.map((file) => `'${file.replaceAll("'", "''")}'`).join();
  return `read_csv([${list}], auto_detect=false, header=false, delim='\\t', quote='', escape='', new_line='\\n',
    max_line_size=8000000, columns={${types.join()}})`;
}

/** The files of each table: of all runs, but for what is current, which the last run of each part tells. */
export function filesOf({ cache, parts }: Pick<OrderOptions, 'cache' | 'parts'>) {
  const rows = new Map<string, string[]>(buckets.map((bucket) => [bucket, []]));
  const files = { rows, reports: [] as string[], current: [] as string[], faults: [] as string[] };
  for (let part = 1; part <= parts; part += 1) {
    const runs = runsOf(partFolder(cache, { part, parts }));
    if (runs.length === 0) throw new Error(`part ${String(part)} of ${String(parts)} is not parsed yet`);
    for (const run of runs) {
      for (const name of readdirSync(run).sort()) {
        const path = join(run, name);
        const table = name.split('.', 1)[0] ?? '';
        if (table === 'reports') files.reports.push(path);
        else if (table === 'faults') files.faults.push(path);
        else if (table === 'current') {
          if (run === runs.at(-1)) files.current.push(path);
        } else rows.get(table.slice('rows-'.length))?.push(path);
      }
    }
  }
  return files;
}
