/** Kinds of highlights and their lines, in words. */
import type { LineShape, StyledKind } from '../claims/mark-style';
import { say } from './say';

export function kindWords(kind: StyledKind): string {
  const keys = {
    verified: 'settingsKindVerified',
    unverified: 'settingsKindUnverified',
    mixed: 'settingsKindMixed',
    differs: 'settingsKindDiffers',
    claim: 'settingsKindClaim',
    figures: 'settingsKindFigures',
  } as const satisfies Readonly<Record<StyledKind, string>>;
  return say(keys[kind]);
}

export function lineWords(line: LineShape): string {
  const keys = {
    solid: 'settingsLineSolid',
    dashed: 'settingsLineDashed',
    dotted: 'settingsLineDotted',
    wavy: 'settingsLineWavy',
    double: 'settingsLineDouble',
  } as const satisfies Readonly<Record<LineShape, string>>;
  return say(keys[line]);
}
