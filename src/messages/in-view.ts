/** The port by which a page tells the side panel which claims are on the screen: it ends with either of them. */

/** Its name. Side panel → page: nothing; page → side panel: ids of claims, the topmost first, at once and whenever that changes. */
export const inViewPort = 'claims-in-view';
/** So many are told at most. */
export const maxInView = 100;
