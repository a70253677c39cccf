/** Tells what a paper says of its own work from what it says of works that it cites. English only. Pure. */
import { scriptPattern } from '../text/patterns';

/** No more of a sentence is looked at, in characters. */
const maxRead = 700;

/** `[15] achieved`, `In [15], …`. */
const bracketFirst = /^(?:in |by |from |following |according to )?\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9}\]/i;
const name = String.raw`\p{Lu}[\p{L}'’\-]{1,30}`;
/** `Doe et al.`, `Doe and Roe (2019)`, `Doe [15]`, at the beginning or after `as`, `while`. */
const ofAuthors = scriptPattern(
  String.raw`^(?:(?:In|By|As|While|Although|Recently|However|Similarly|For example|For instance|Later|Also|Moreover|According to|Following),? )?(?=)(?:the (?:work|study|method|model|approach) (?:of|by) )?(?=)${name}(?: (?:et al|and (?:co-?workers|colleagues))\b|(?:(?:,| and| &) ${name}){0,3},? ?(?:\((?:19|20)\d\d|\[\d{1,3}\]))`,
);
const others =
  /^(?:(?:in contrast|by contrast|however|moreover|furthermore|in addition|recently|similarly|for example|for instance|indeed|consistent with this|in fact|also|while|although|as),? )?(?=)(?:(?:many|most|several|some|a few|various|numerous|a number of|other|two|three|all|the majority of|one) )?(?=)(?:(?:of )?(?:the |these |those )?(?:previous|prior|earlier|past|existing|recent|other|related|published|early|former|subsequent|traditional|classical|conventional) (?:\w+ ){0,2}(?=)(?:work|works|stud(?:y|ies)|research|researchers|papers?|reports?|literature|authors?|findings|investigations?|approaches|methods|models|efforts|attempts|systems|reviews?|evidence|data)|others|researchers|the literature|(?:meta-analyses|reviews|studies|authors|groups|investigators|scholars|reports|papers|works)) /i;
const passive =
  /\b(?:(?:has|have) (?:\w+ )?been (?:\w+ )?(?=)(?:shown|reported|suggested|demonstrated|proposed|found|observed|described|established|documented|argued|noted|implicated|used|identified|introduced|developed|studied|applied)|(?:was|were|is|are) (?:first |originally |previously |recently |initially )(?:shown|reported|suggested|demonstrated|proposed|found|observed|described|introduced|developed)|(?:many|several|previous|prior|most|some|other|earlier|numerous|recent) (?:[a-z]+ )?(?:studies|authors|reports|works|trials|researchers|papers)|(?:is|are) well[ -](?:known|established)|it is (?:well |widely |generally )?(?:known|established|accepted|believed|recogni[sz]ed))(?=)\b/i;
/** A mark of any style that stands for a reference. */
const marked =
  /\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}\]|\bet al\b|\((?:[^()]{0,80}?\b(?:19|20)\d\d[a-z]?(?:[;,][^()]{0,120})?)\)|\[[A-Z][A-Za-z+]{1,12}\d\d[a-z]?(?:, ?[A-Z][A-Za-z+]{1,12}\d\d[a-z]?){0,9}\]/;
/** A raised mark has been blanked: a gap before a sign or the next word. */
const blanked = /\S\s{2,}\S|\p{L}\s+[.,;](?=\s|$)/u;
/** The paper speaks of itself. */
const ownVoice =
  /\b(?:we|our|ours|us|here|this (?:paper|study|work|article|report|review|thesis|analysis|survey)|the (?:present|current|proposed) (?:paper|study|work|article|report|review|analysis|method|approach|model|results|data|findings)|(?:these|the) (?:results|findings|data|observations|experiments))\b|\b(?:table|fig(?:ure|s|ures)?\.?) ?s?\d/i;

/** Whether the paper speaks of itself: `we`, `our`, `this study`, `Table 2`. */
export function speaksOfItself(text: string): boolean {
  return ownVoice.test(text.slice(0, maxRead));
}

/**
 * Whose claim a sentence states: `cited` where its subject is another work, or where a mark stands in it and nothing says that
 * the paper speaks of itself.
 *
 * @param text the sentence, white space as single spaces
 * @param source the sentence as it stands, with gaps for raised marks, and what follows up to the next sentence
 */
export function whoseClaim(text: string, source: string): 'own' | 'cited' {
  const start = text.slice(0, maxRead);
  if (bracketFirst.test(start) || ofAuthors(start).test(start)) return 'cited';
  const isOwn = speaksOfItself(start);
  const isMarked = marked.test(start) || blanked.test(source.slice(0, maxRead));
  if (others.test(start)) return isOwn && !isMarked ? 'own' : 'cited';
  if (isOwn) return 'own';
  return isMarked || passive.test(start) ? 'cited' : 'own';
}
