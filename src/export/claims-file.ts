/** Claims of reports as JSON, without what the reader says of them. Pure. */
import type { ExportedClaim } from './gathered';

/** @param exportedAt ISO date and time @returns the text of the file */
export function writeClaims(claims: readonly ExportedClaim[], exportedAt: string): string {
  const said = claims.map(({ id, text, isCut, status, examinedTitle, wordings, assertions }) => ({
    id,
    text,
    isCut,
    status,
    examinedTitle,
    wordings,
    // What blind mode hides is left out.
    assertions: assertions.map(({ isHidden, isVerified, confidence, ...assertion }) =>
      isHidden === true ? { ...assertion, isHidden } : { ...assertion, isVerified, confidence },
    ),
  }));
  const file = { format: 'claimlight-claims', version: 1, exportedAt, claims: said };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}
