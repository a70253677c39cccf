/** What servers put after the title of a work to say which version it is, such as `[version 2; peer review: 2 approved]`. Pure. */

/** F1000Research and its kin; in former years `[v1; ref status: indexed, http://…]`. It may be cut. */
const mark = /\s?\[(?:version (\d{1,2})\s?[;\]]|v(\d{1,2});)[^\]]{0,300}\]?\s*$/i;

/** The title without what says its version. */
export function withoutVersion(title: string): string {
  return title.replace(mark, '');
}

/** The version that a title names after itself; 1 and up. */
export function versionOfTitle(title: string): number | undefined {
  const [, version, short] = mark.exec(title) ?? [];
  return version === undefined && short === undefined ? undefined : Number(version ?? short);
}
