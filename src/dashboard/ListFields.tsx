/** Fields that stand above a list: to search it, to narrow it down, and to sort it. */
import type { ChangeAddress } from './use-address';

interface SearchFieldProps {
  readonly label: string;
  readonly text: string;
  readonly onChange: ChangeAddress;
}

/** Its text is the `q` of the address. */
export function SearchField({ label, text, onChange }: SearchFieldProps) {
  return (
    <label class="search">
      {label}
      <input
        type="search"
        autocomplete="off"
        value={text}
        onInput={({ currentTarget }) => onChange('q', currentTarget.value, true)}
      />
    </label>
  );
}

interface ChoiceFieldProps {
  readonly label: string;
  /** Of the address. */
  readonly name: string;
  readonly value: string;
  /** Value and words; the first one is that of an address without the name. */
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly onChange: ChangeAddress;
}

export function ChoiceField({ label, name, value, options, onChange }: ChoiceFieldProps) {
  const [[unnamed] = ['']] = options;
  return (
    <label>
      {label}
      <select
        data-field={name}
        value={value}
        onChange={({ currentTarget }) =>
          onChange(name, currentTarget.value === unnamed ? '' : currentTarget.value)
        }
      >
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
