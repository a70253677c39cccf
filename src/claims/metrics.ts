/** Words that name what a figure measures. Pure. */
import { stem } from './tokens';

/** Measures that a figure may stand for; also such as say little alone (`rate`, `time`): the words around them are compared, too. */
const heads = new Set(
  (
    'accuracy precision recall f1 f2 meteor auc auroc auprc aucroc rocauc map mrr ndcg perplexity latency throughput speedup wer cer ' +
    'iou miou dice sensitivity specificity r2 rmse mae mse mape correlation kappa psnr ssim fid em mortality prevalence ' +
    'incidence survival yield efficiency selectivity conversion capacity conductivity codebleu cider error loss rate ratio ' +
    'time coefficient index match bleu rouge uptime runtime gap bandgap pass strength modulus density'
  ).split(' '),
);
/** Names of measures with a number or letter of their own: `BLEU-4`, `ROUGE-L`. */
const numbered = /^(?:bleu|rouge)(?:\d|l|lsum)$/;
const aliases: Readonly<Record<string, string>> = {
  f1score: 'f1',
  f1scores: 'f1',
  fscore: 'f1',
  f1measure: 'f1',
};
/** What tells one measure from another of the same name. */
const qualifiers = new Set(
  (
    'average averaged mean median macro micro weighted unweighted balanced overall best highest lowest maximum minimum peak final ' +
    'binary relative absolute validation test testing training train exact top1 top5 word character'
  )
    .split(' ')
    .map(stem),
);

/**
 * The measure that a word names, in the form in which it is compared.
 *
 * @param word lower case, or the bare key of a name: `f1score`
 */
export function metricOf(word: string): string | undefined {
  const alias = aliases[word];
  if (alias !== undefined) return alias;
  if (numbered.test(word)) return word;
  // Stems of short names meet other words: `were` and `WER`.
  return [word, word.replace(/s$/, ''), word.replace(/ies$/, 'y')].find((form) => heads.has(form));
}

/** Whether a word says which one of several measures of a name is meant. */
export function isQualifier(word: string): boolean {
  return qualifiers.has(stem(word));
}
