/** What can be out of order around the background. */

/** What is out of order at the moment. */
export interface Faults {
  /** Changes of the database fail for want of space. */
  isDatabaseFull: boolean;
  /** The database does not open: the browser never answers, or says no. */
  opening: 'works' | 'hangs' | 'fails';
  /** `storage.local` takes nothing. */
  isAreaFull: boolean;
  /** A tab never answers. */
  isTabHung: boolean;
  /** The clock stands still between acts, as where the browser makes it coarse. */
  isClockCoarse: boolean;
}

export const noFaults: Faults = {
  isDatabaseFull: false,
  opening: 'works',
  isAreaFull: false,
  isTabHung: false,
  isClockCoarse: false,
};
