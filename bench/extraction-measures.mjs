/** Measures of extraction, as in the literature: by sentence AUC and F1, by document precision of the first. */

/** Area under the ROC curve; ties count half. @param {readonly number[]} scores @param {readonly boolean[]} gold */
export function auc(scores, gold) {
  const order = scores
    .map((score, at) => ({ score, isGold: gold[at] === true }))
    .sort((a, b) => a.score - b.score);
  let [rankSum, positives] = [0, 0];
  for (let at = 0; at < order.length; ) {
    let end = at;
    while (end < order.length && order[end]?.score === order[at]?.score) end += 1;
    const rank = (at + 1 + end) / 2;
    for (; at < end; at += 1)
      if (order[at]?.isGold === true) {
        rankSum += rank;
        positives += 1;
      }
  }
  const negatives = order.length - positives;
  return positives === 0 || negatives === 0
    ? NaN
    : (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** @param {readonly number[]} scores @param {readonly boolean[]} gold @param {number} threshold */
export function f1(scores, gold, threshold) {
  let [hits, told, wanted] = [0, 0, 0];
  for (const [at, score] of scores.entries()) {
    const isTold = score >= threshold;
    told += Number(isTold);
    wanted += Number(gold[at] === true);
    hits += Number(isTold && gold[at] === true);
  }
  return (2 * hits) / Math.max(1, told + wanted);
}

/** Share of gold among the first of a document. @param {readonly number[]} scores @param {readonly boolean[]} gold @param {number} count */
export function precisionOfFirst(scores, gold, count) {
  const first = scores
    .map((score, at) => ({ score, at }))
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, count);
  return first.filter(({ at }) => gold[at] === true).length / Math.max(1, first.length);
}
