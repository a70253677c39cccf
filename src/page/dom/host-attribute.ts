/**
 * Identifies the one element that Claimlight adds to a page. A name of its own, with a dash, would let the page define that
 * element, and read its closed shadow root by `attachInternals`.
 */
export const hostAttribute = 'data-claimlight-host';
