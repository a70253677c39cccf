/** Tells sentences that say what a paper found or made from those of its plan, its procedure and what others should do. English only. Pure. */
import { readCues } from '../locate/cues';

/** No more of a sentence is looked at, in characters. */
const maxRead = 700;

const plan =
  /^(?:(?:first|second|third|next|then|therefore|thus|hence|here|in this (?:current |present )?(?:study|paper|work)|to this end|finally|accordingly),? )?(?:we|the authors) (?:\w+ly |then |therefore |also |thus |next |first |now )?(?=)(?:anticipated?|sought|hypothesi[sz]ed?|performed?|conduct(?:ed)?|measured?|attempt(?:ed)?|aim(?:ed)?|investigated?|collect(?:ed)?|plan(?:ned)?|test(?:ed)?|wanted|decided|chose|assumed?|predicted|expect(?:ed)?|wondered|asked|recruited|enrolled|included|excluded|follow(?:ed)?|set|use|used|adopt(?:ed)?|choose|select(?:ed)?|randomi[sz]ed|evaluated?|report(?:ed)? (?:the )?results (?:on|of|in))(?=)\b|\bour (?:\w+ )?(?:aims?|goals?|objectives?|purpose|hypothes[ie]s) (?:is|was|were|are)\b|\b(?:was|were) inspired by\b/i;
/** What was thought before, and what the text will do next. */
const intent =
  /\bwe (?:\w+ )?(?:anticipated|hypothesi[sz]ed?|sought|elected|conceptuali[sz]ed?|expected|predicted that|aimed)\b|\bour (?:attention (?:\w+ )?turned|hypothes[ie]s)\b|\bin (?:this|the (?:next|following)) (?:sub)?section\b|^(?:now|next|first|and),? we\b|\b(?:code|data|software|scripts?)\b[\w ,-]{0,60}\b(?:is|are|will be) (?:\w+ )?(?:available|released)\b/i;
const future =
  /\b(?:(?:further|future|more|additional|larger) (?:[\w-]+ ){0,6}(?:are|is|will be|would be) (?:\w+ )?(?:needed|required|warranted|necessary)|(?:further|future) (?:work|research|studies|investigations?|experiments?) (?:should|could|may|might|must|will|would)|remains? to be (?:\w+ed|seen)|we (?:plan|hope|intend) to|in (?:the )?future work)\b/i;
const outcome =
  /\b(?:found|find|show|showed|shown|shows|suggest\w*|indicat\w+|demonstrat\w+|reveal\w*|significant\w*|outperform\w*|achiev\w+|improv\w+|result(?:ed|s|ing) in|increas\w+|decreas\w+|reduc\w+|higher|lower|better|best|associated)\b/i;

/** Whether a sentence says an aim, a procedure, what was known before or what is still to do, and no outcome. */
export function saysNoFinding(text: string): boolean {
  const start = text.slice(0, maxRead);
  if (future.test(start) || intent.test(start)) return true;
  const { isAim, isBackground, isFinding, isConclusion } = readCues(start);
  if (outcome.test(start)) return false;
  return plan.test(start) || ((isAim || isBackground) && !isFinding && !isConclusion);
}
