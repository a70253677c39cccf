/** Words that name what a figure measures. Pure. */
import { stem } from '../text/tokens';

/** Measures that a figure may stand for; also such as say little alone (`rate`, `time`): the words around them are compared, too. */
const heads = new Set(
  (
    'accuracy precision recall f1 f2 meteor auc auroc auprc aucroc rocauc map mrr ndcg perplexity latency throughput speedup wer cer ' +
    'iou miou dice sensitivity specificity r2 rmse mae mse mape correlation kappa psnr ssim fid em mortality prevalence ' +
    'incidence survival yield efficiency selectivity conversion capacity conductivity codebleu cider error loss rate ratio ' +
    'time coefficient index match bleu rouge uptime runtime gap bandgap pass strength modulus density coverage ' +
    'efficacy effectiveness adherence compliance retention remission relapse readmission agreement lifetime'
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
/** Names of several words, and what stands for them; those in capitals are no words of small letters. */
const phrases: readonly (readonly [key: string, short: string, words: string])[] = [
  ['hazardratio', 'HR', 'hazard ratio'],
  ['oddsratio', 'OR', 'odds ratio'],
  ['relativerisk', 'RR', 'relative risk'],
  ['relativerisk', 'RR', 'risk ratio'],
  ['ppv', 'PPV', 'positive predictive value'],
  ['npv', 'NPV', 'negative predictive value'],
  ['smd', 'SMD', 'standardised mean difference'],
  ['smd', 'SMD', 'standardized mean difference'],
  ['nnt', 'NNT', 'number needed to treat'],
  ['auc', 'AUC', 'area under the curve'],
  ['auroc', 'AUROC', 'area under the receiver operating characteristic curve'],
  ['auroc', 'AUROC', 'area under the roc curve'],
  ['wer', 'WER', 'word error rate'],
  ['cer', 'CER', 'character error rate'],
  ['map', 'mAP', 'mean average precision'],
  ['mrr', 'MRR', 'mean reciprocal rank'],
  ['em', 'EM', 'exact match'],
  ['iou', 'IoU', 'intersection over union'],
  ['miou', 'mIoU', 'mean intersection over union'],
  ['rmse', 'RMSE', 'root mean square error'],
  ['rmse', 'RMSE', 'root mean squared error'],
  ['mae', 'MAE', 'mean absolute error'],
  ['mse', 'MSE', 'mean squared error'],
  ['fid', 'FID', 'fréchet inception distance'],
  ['dice', 'DSC', 'dice similarity coefficient'],
  ['dice', 'DSC', 'dice coefficient'],
  ['psnr', 'PSNR', 'peak signal to noise ratio'],
];
const byFirstWord = new Map<string, { key: string; words: readonly string[] }[]>();
for (const [key, , name] of phrases) {
  const words = name.split(' ');
  const [first = ''] = words;
  byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { key, words }]);
}
const byShort = new Map(phrases.map(([key, short]) => [short, key]));
const phraseKeys = new Set(phrases.map(([key]) => key));
/** What distinguishes measures of the same name. */
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
  if (numbered.test(word) || phraseKeys.has(word)) return word;
  // `pass@1`, `recall@20`
  const at = word.indexOf('@');
  if (at > 0) return heads.has(word.slice(0, at)) ? word : undefined;
  // Stems of short names meet other words: `were` and `WER`.
  return [word, word.replace(/s$/, ''), word.replace(/ies$/, 'y')].find((form) => heads.has(form));
}

/** Whether a word says which one of several measures of a name is meant. */
export function isQualifier(word: string): boolean {
  return qualifiers.has(stem(word));
}

/** The measure that an abbreviation stands for: `HR`, but not `or`. */
export function measureOfShort(source: string): string | undefined {
  return byShort.get(source.replace(/s$/, ''));
}

/** The longest measure whose words these begin with. @param words lower case */
export function phraseAt(words: readonly string[]): { key: string; length: number } | undefined {
  const [found] = (byFirstWord.get(words[0] ?? '') ?? [])
    .filter((phrase) => phrase.words.every((word, at) => word === words[at] || `${word}s` === words[at]))
    .sort((a, b) => b.words.length - a.words.length);
  return found && { key: found.key, length: found.words.length };
}

/** Most words of a measure's name. */
export const longestPhrase = Math.max(...phrases.map(([, , words]) => words.split(' ').length));
