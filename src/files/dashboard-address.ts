/** Addresses of the dashboard's pages, from the root of the extension. Pure. */

const dashboard = '/src/dashboard/index.html';

/** A report whole. */
export function reportAddress(reportId: string): string {
  return `${dashboard}#/reports/${encodeURIComponent(reportId)}`;
}
