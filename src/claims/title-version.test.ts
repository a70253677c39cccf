import { describe, expect, it } from 'vitest';
import { groupOfTitle } from './title';
import { versionOfTitle, withoutVersion } from './title-version';

const title = 'Sheep, Soil and Silence: A Review of Upland Grazing';

describe('the mark of a version behind a title', () => {
  it.each([
    ['[version 2; peer review: 2 approved]', 2],
    ['[version 1; referees: 1 approved, 1 approved with reservations]', 1],
    ['[version 3; peer review: awaiting', 3],
    ['[v1; ref status: indexed, http://f1000r.es/1ab]', 1],
    ['[Version 12]', 12],
  ])('%s', (mark, version) => {
    expect(withoutVersion(`${title} ${mark}`)).toBe(title);
    expect(versionOfTitle(`${title} ${mark}`)).toBe(version);
    expect(groupOfTitle(`${title} ${mark}`)).toBe(groupOfTitle(title));
  });

  it.each(['[retracted]', '[version control]', '[v1 and v2]', '(version 2)', 'version 2'])(
    'is none: %s',
    (end) => {
      expect(withoutVersion(`${title} ${end}`)).toBe(`${title} ${end}`);
      expect(versionOfTitle(`${title} ${end}`)).toBeUndefined();
    },
  );

  it('is looked for in bounded time', () => {
    expect(withoutVersion('[version 2;'.repeat(50_000))).not.toBe('');
    expect(versionOfTitle(' ['.repeat(200_000))).toBeUndefined();
  });
});
