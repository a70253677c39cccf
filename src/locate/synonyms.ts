/** Words that scientific prose uses for each other. A hand-made table; locating only, never comparing. Pure. */
import { stem } from '../claims/tokens';

const groups = `
achieve reach obtain yield attain accomplish
detect identify recognize recognise discover find
show demonstrate reveal report indicate suggest find
outperform surpass exceed beat
improve enhance boost increase raise
reduce decrease lower diminish decline drop
use employ utilize utilise apply adopt leverage exploit
propose introduce present develop devise
base untuned vanilla baseline original
sample snippet example instance
create generate produce construct build
select choose pick
method approach technique algorithm
model system network architecture
mortality death fatality
patient subject participant individual
drug medication treatment therapy
risk odds hazard
cancer tumor tumour carcinoma
big large huge
small little compact
quick fast rapid
evaluate assess measure test
examine investigate study explore analyze analyse
need require demand
cause induce trigger lead
inhibit suppress block
help assist aid support
enable allow permit
begin start initiate
fail unable incapable
bug defect fault vulnerability weakness
`;

const groupsOf = new Map<string, number[]>();
for (const [at, line] of groups.trim().split('\n').entries()) {
  for (const word of line.split(' ')) {
    const key = stem(word);
    groupsOf.set(key, [...(groupsOf.get(key) ?? []), at]);
  }
}

/** Numbers of the groups that a stem belongs to. */
export function synonymGroups(stemmed: string): readonly number[] {
  return groupsOf.get(stemmed) ?? [];
}
