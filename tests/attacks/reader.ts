/** What the reader of the attack tests has judged, and how to tell that some of it got out. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Claim } from '../../src/claims/claim';
import { mergeClaims } from '../../src/claims/merge-claims';
import { parseReport } from '../../src/claims/parse-report';
import type { Rejection } from '../../src/verdicts/rejection';
import type { Evidence, Verdict, VerdictValue } from '../../src/verdicts/verdict';
import { exportVerdicts } from '../../src/verdicts/verdict-file';

/** In the note on the claim that is attacked; no font has the last character. */
export const rareCharacter = '\uE01D';
const noteHere = `brindled marzipan ${rareCharacter} windowsill`;
const noteElsewhere = 'quilted persimmon lighthouse';

/** Addresses of the pages that are attacked from, of another address of the same site, and of another work's page. */
export const otherAddress = 'https://arxiv.org/abs/2504.16584?way=gossamer-thicket';
export const otherWorkAddress = 'https://arxiv.org/html/2109.00859v2?way=velvet-orchard';
const trailAddress = 'https://arxiv.org/abs/2301.00001?way=copper-meadow';

const reports = readdirSync('reports').map((name) =>
  parseReport(readFileSync(`reports/${name}`, 'utf8'), name),
);
const claims = mergeClaims(reports);

function claimWith(text: string): Claim {
  const claim = claims.find((one) => one.wordings.some((wording) => wording.text.includes(text)));
  if (claim === undefined) throw new Error(`no bundled report claims: ${text}`);
  return claim;
}

/** The verified claim of the sample page's abstract; judged, with a note, at another address of the paper. */
export const claimHere = claimWith('an accuracy of 99%');
/** The other claim of the abstract; not judged. */
export const claimBeside = claimWith('un-tuned');
/** A claim of another paper; judged, with a note and a trail. */
export const claimElsewhere = claimWith('CodeT5 significantly outperforms');
/** Of the other paper, in turn: not judged, and with a mark that was rejected. */
const [claimUntouched = claimElsewhere, claimRejected = claimElsewhere] = claims.filter(
  ({ group, id }) => group === claimElsewhere.group && id !== claimElsewhere.id,
);

export { claimUntouched };

const at = '2026-01-02T03:04:05.678Z';
export const verdictIds = {
  here: '3f1f6f0e-6a51-4b02-9a55-0c5f1d2a7e11',
  elsewhere: '9c2d7a64-1f0b-4c58-8f43-5be2a9e0d722',
};
export const rejectionIds = {
  here: '5b8e2c19-77d4-4e6f-b1a0-2f9c6d3e8a33',
  elsewhere: 'd4a1f7b2-3c95-4d80-a6e7-81b0c5f2e944',
};

const evidence = (url: string): Evidence => ({
  url,
  quote: { exact: 'saffron parapet quotation', prefix: 'before ', suffix: ' after' },
  position: { start: 10, end: 35 },
});

function verdictOn(
  claim: Claim,
  rest: Pick<Verdict, 'id' | 'note'> & { value: VerdictValue } & Partial<Verdict>,
): Verdict {
  const { value, note, trail } = rest;
  return {
    group: claim.group,
    fingerprints: claim.wordings.map(({ fingerprint }) => fingerprint),
    texts: claim.wordings.map(({ text }) => text),
    examinedTitle: reports.find(({ id }) => id === claim.assertions[0]?.reportId)?.examinedTitle ?? '',
    updatedAt: at,
    history: [{ at: rest.updatedAt ?? at, value, note, ...(trail && { trail }) }],
    ...rest,
  };
}

function rejectionOf(claim: Claim, id: string, url: string): Rejection {
  return {
    id,
    url,
    group: claim.group,
    fingerprints: claim.wordings.map(({ fingerprint }) => fingerprint),
    texts: claim.wordings.map(({ text }) => text),
    isCut: claim.isCut,
    sentences: ['A cinnamon turret sentence that was marked wrongly.'],
    wrong: [0],
    rejectedAt: at,
  };
}

/**
 * The text of a verdict file with all that the reader has judged.
 *
 * @param change a later note on the claim that is attacked, with the time that it was written at (ISO, UTC)
 */
export function verdictFile(
  change: { note: string; updatedAt: string } = { note: noteHere, updatedAt: at },
): string {
  const verdicts = [
    verdictOn(claimHere, {
      id: verdictIds.here,
      value: 'disputed',
      evidence: evidence(otherAddress),
      ...change,
    }),
    verdictOn(claimElsewhere, {
      id: verdictIds.elsewhere,
      value: 'confirmed',
      note: noteElsewhere,
      evidence: evidence(otherWorkAddress),
      trail: {
        reportIds: claimElsewhere.assertions.map(({ reportId }) => reportId),
        citing: { works: ['arxiv:2301.00001'], url: trailAddress },
        cited: { works: ['arxiv:2109.00859'] },
      },
    }),
  ];
  const rejections = [
    rejectionOf(claimBeside, rejectionIds.here, otherAddress),
    rejectionOf(claimRejected, rejectionIds.elsewhere, otherWorkAddress),
  ];
  return JSON.stringify(exportVerdicts(verdicts, change.updatedAt, rejections));
}

/** What must not reach a page, by what it is; looked for without regard to case and white space. */
const secrets: Readonly<Record<string, string>> = {
  'the note': 'brindled marzipan',
  'the note on another work': noteElsewhere,
  'another address of the site': 'gossamer-thicket',
  "another work's page": 'velvet-orchard',
  'where a claim was followed from': 'copper-meadow',
  'a passage judged elsewhere': 'saffron parapet',
  'a passage rejected elsewhere': 'cinnamon turret',
  'the id of a verdict': verdictIds.here,
  "the id of another work's verdict": verdictIds.elsewhere,
  'the id of a rejection': rejectionIds.here,
  "the id of another work's rejection": rejectionIds.elsewhere,
};

/** How cards and answers say what was judged. */
const verdictWords =
  /✗ disputed|✓ confirmed|you (?:confirmed|disputed)|"value":"(?:confirmed|disputed)"|"verdict":|data-verdict|claimlight-(?:confirmed|disputed)/;

/** Which secrets something holds that an attacker got: text, or anything that JSON can hold. */
export function secretsIn(loot: unknown): string[] {
  const text = (JSON.stringify(loot) ?? '')
    .toLowerCase()
    .replace(/\\[nrt]|\s/g, ' ')
    .replace(/ +/g, ' ');
  const found = Object.entries(secrets).flatMap(([name, secret]) => (text.includes(secret) ? [name] : []));
  // Quotes within quotes: JSON in a string.
  return verdictWords.test(text.replaceAll('\\', '')) ? [...found, 'the verdict'] : found;
}
