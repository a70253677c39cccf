/** Negations and opposite words. Pure. */

const pairs =
  'increase:decrease increases:decreases increased:decreased increasing:decreasing rise:fall rises:falls rose:fell rising:falling gain:loss gains:losses grow:shrink ' +
  'improve:worsen improves:worsens improved:worsened improves:degrades improved:degraded improve:degrade improvement:degradation ' +
  'higher:lower highest:lowest high:low more:less most:least larger:smaller largest:smallest greater:smaller greater:lesser better:worse best:worst ' +
  'faster:slower fast:slow stronger:weaker strong:weak longer:shorter above:below over:under before:after ' +
  'outperform:underperform outperforms:underperforms outperformed:underperformed outperforming:underperforming ' +
  'exceed:trail surpass:trail positive:negative positively:negatively upregulated:downregulated upregulates:downregulates promote:inhibit promotes:inhibits promoted:inhibited ' +
  'activate:suppress activates:suppresses enable:prevent enables:prevents allow:prevent allows:prevents accept:reject accepts:rejects accepted:rejected ' +
  'raise:lower raises:lowers raised:lowered accelerate:delay accelerates:delays enhance:reduce enhances:reduces enhanced:reduced increase:reduce increases:reduces increased:reduced ' +
  'success:failure succeed:fail succeeds:fails succeeded:failed with:without presence:absence present:absent all:none always:never same:different ' +
  'sensitive:resistant significant:insignificant benign:malignant maximum:minimum maximize:minimize encoder:decoder';

const opposites = new Map<string, Set<string>>();
for (const pair of pairs.split(' ')) {
  const [a = '', b = ''] = pair.split(':');
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const)
    opposites.set(one, (opposites.get(one) ?? new Set()).add(other));
}

const directions = new Set(
  [...opposites.keys()].filter(
    (word) =>
      !/^(?:strong|weak|fast|slow|high|low|best|worst|sensitive|resistant|succe\w*|fail\w*|with(?:out)?|all|none|same|different|encoder|decoder|over|under|before|after|more|most|less|least|always|never|presence|absence|present|absent|benign|malignant|above|below)$/.test(
        word,
      ),
  ),
);

/** Whether two lower-case words are opposites, by the table or by a prefix: `capable` and `incapable`. */
export function areOpposite(a: string, b: string): boolean {
  if (opposites.get(a)?.has(b) === true) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    short.length >= 4 &&
    /^(?:in|im|ir|il|un|dis|non|mis)$/.test(long.slice(0, long.length - short.length)) &&
    long.endsWith(short)
  );
}

/** Whether a lower-case word tells a direction (`increase`, `higher`, `outperforms`). */
export function isDirection(word: string): boolean {
  return directions.has(word);
}

const negations = new Set(
  'not no never none neither nor cannot without fail fails failed failing unable lack lacks lacked lacking don doesn didn isn aren wasn weren couldn wouldn shouldn hasn haven hadn hardly barely rarely'.split(
    ' ',
  ),
);

/** Whether a lower-case token negates; `didn` is what stands before the apostrophe of `didn't`. */
export function isNegation(token: string): boolean {
  return negations.has(token);
}
