/** Addresses of the dashboard's pages, from the root of the extension. Pure. */

const dashboard = '/src/dashboard/index.html';

/** A report whole. */
export function reportAddress(reportId: string): string {
  return `${dashboard}#/reports/${encodeURIComponent(reportId)}`;
}

/** What is known of one work. @param key an id of it, or the fingerprint of its title */
export function workAddress(key: string): string {
  return `${dashboard}#/works/${encodeURIComponent(key)}`;
}
