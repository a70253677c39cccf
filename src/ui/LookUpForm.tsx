/** A box to look up a work by hand. */
import { useState } from 'preact/hooks';
import { findWorkIds } from '../claims/find-work-ids';
import { parseWorkId } from '../claims/work-id';
import { say } from '../words/say';

interface LookUpFormProps {
  onLookUp: (text: string) => void;
  /** What the box is for, and what its button does. */
  label?: string;
  button?: string;
}

export function LookUpForm({
  onLookUp,
  label = say('uiLookUpPaper'),
  button = say('uiLookUp'),
}: LookUpFormProps) {
  const [problem, setProblem] = useState<string>();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const text = new FormData(event.currentTarget).get('work');
        const work = typeof text === 'string' ? (parseWorkId(text) ?? findWorkIds(text)[0])?.work : undefined;
        if (work === undefined) setProblem(say('uiLookUpProblem'));
        else {
          setProblem(undefined);
          onLookUp(work);
        }
      }}
    >
      <label>
        {label}
        <input
          type="text"
          name="work"
          placeholder={say('uiLookUpHint')}
          autocomplete="off"
          spellcheck={false}
        />
      </label>
      {problem !== undefined && <p role="alert">{problem}</p>}
      <div class="actions">
        <button type="submit">{button}</button>
      </div>
    </form>
  );
}
