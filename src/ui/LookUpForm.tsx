/** A box to look up a work by hand. */
import { useState } from 'preact/hooks';
import { findWorkIds } from '../claims/find-work-ids';
import { parseWorkId, type WorkId } from '../claims/work-id';
import { say } from '../words/say';

interface LookUpFormProps {
  onLookUp: (work: WorkId) => void;
  /** Gets what is no id; where it is absent, that is a problem. */
  onTitle?: (text: string) => void;
  /** What became of that. */
  problem?: string | undefined;
  /** What the box is for, what can be written into it, and what its button does. */
  label?: string;
  hint?: string;
  button?: string;
}

export function LookUpForm({
  onLookUp,
  onTitle,
  problem,
  label = say('uiLookUpPaper'),
  hint = say('uiLookUpHint'),
  button = say('uiLookUp'),
}: LookUpFormProps) {
  const [isNoId, setNoId] = useState(false);
  const shown = isNoId ? say('uiLookUpProblem') : problem;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const value = new FormData(event.currentTarget).get('work');
        const text = typeof value === 'string' ? value.trim() : '';
        const work = (parseWorkId(text) ?? findWorkIds(text)[0])?.work;
        const isTitle = work === undefined && onTitle !== undefined && text !== '';
        setNoId(work === undefined && !isTitle);
        if (work !== undefined) onLookUp(work);
        else if (isTitle) onTitle(text);
      }}
    >
      <label>
        {label}
        <input type="text" name="work" placeholder={hint} autocomplete="off" spellcheck={false} />
      </label>
      {shown !== undefined && <p role="alert">{shown}</p>}
      <div class="actions">
        <button type="submit">{button}</button>
      </div>
    </form>
  );
}
