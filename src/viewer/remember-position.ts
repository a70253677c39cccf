/** Where the reader was in each file, kept in the viewer's own storage; in private windows only as long as the tab. */
import * as v from 'valibot';
import type { ViewState } from './view/pdf-view';

/** Max number of files whose positions are kept; the one not read for longest goes first. */
const maxFiles = 200;
const key = 'places';

const finite = v.pipe(v.number(), v.finite());
const stateSchema = v.object({
  place: v.object({ page: v.pipe(v.number(), v.integer(), v.minValue(1)), left: finite, top: finite }),
  zoom: v.union([
    v.pipe(v.number(), v.minValue(0.1), v.maxValue(10)),
    v.picklist(['auto', 'page-width', 'page-fit']),
  ]),
  rotation: v.picklist([0, 90, 180, 270]),
});
/** The file last read comes last. */
const placesSchema = v.array(v.object({ file: v.string(), state: stateSchema }));

type Places = v.InferOutput<typeof placesSchema>;

/** Where positions are kept: `sessionStorage` in private windows, so that nothing outlives the tab. */
export type PositionStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** @param file what identifies the file: its work, address or fingerprint */
export function recallPosition(storage: PositionStorage, file: string): ViewState | undefined {
  return readPlaces(storage).find((known) => known.file === file)?.state;
}

/** Two tabs on one file: the one that moved last is remembered. */
export function rememberPosition(storage: PositionStorage, file: string, state: ViewState): void {
  const others = readPlaces(storage).filter((known) => known.file !== file);
  try {
    storage.setItem(key, JSON.stringify([...others, { file, state }].slice(-maxFiles)));
  } catch {
    // Storage that is full or forbidden costs the position, and nothing else.
  }
}

function readPlaces(storage: PositionStorage): Places {
  try {
    const parsed = v.safeParse(placesSchema, JSON.parse(storage.getItem(key) ?? '[]'));
    return parsed.success ? parsed.output : [];
  } catch {
    return [];
  }
}
