/** Hosts at which open copies of cited works lie. Pure. */
import * as v from 'valibot';

/** A host at which copies lie that nobody reads yet. */
export interface CopyHost {
  readonly host: string;
  /** Works of which a copy lies there. */
  readonly works: number;
}

/** As browsers write it. */
export const hostSchema = v.pipe(v.string(), v.maxLength(253), v.regex(/^[\da-z.-]+\.[\da-z-]+$/));
/** Of copies of works that one paper cites. */
export const hostsSchema = v.pipe(v.array(hostSchema), v.maxLength(500), v.readonly());
