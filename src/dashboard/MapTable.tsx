/** Asks which columns of a table hold what, so that reviews of another kind can be read. */
import { useState } from 'preact/hooks';
import {
  type ConfidenceMost,
  columnsOf,
  confidenceMosts,
  type PaperPlace,
  type ReviewProfile,
} from '../import/review-profile';
import { guessProfile, type TableKind } from '../import/table-kinds';
import { deliver } from '../messages/claim-actions';
import { sendMessage } from '../messages/protocol';
import { problemWords } from '../words/problem-words';
import { listWords, say, sayCount } from '../words/say';
import { Problem } from './Problem';
import { useLoaded } from './use-loaded';

interface MapTableProps {
  readonly kind: TableKind;
  /** Read the documents again in this way. @param isKept whether later ones are, too */
  readonly onMap: (profile: ReviewProfile, isKept: boolean) => Promise<void>;
}

/** Each kind of table can be opened; the first one is. */
export function MapTables({
  kinds,
  onMap,
}: {
  readonly kinds: readonly TableKind[];
  readonly onMap: MapTableProps['onMap'];
}) {
  if (kinds.length === 0) return null;
  return (
    <section aria-label={say('mapHeading')}>
      <h3>{say('mapHeading')}</h3>
      <p class="facts">{say('mapMeaning')}</p>
      {kinds.map((kind, at) => (
        <details key={kind.names.join(' ')} open={at === 0}>
          <summary>
            {say('mapColumns', { columns: listWords(kind.header.filter((name) => name !== '')) })}
          </summary>
          <MapTable kind={kind} onMap={onMap} />
        </details>
      ))}
    </section>
  );
}

function MapTable({ kind, onMap }: MapTableProps) {
  const [profile, setProfile] = useState<ReviewProfile>(() => ({ name: '', ...guessProfile(kind) }));
  const [isKept, setKept] = useState(true);
  const [problem, setProblem] = useState<string>();
  const change = (part: Partial<ReviewProfile>) => setProfile((now) => ({ ...now, ...part }));
  const { header, names, columns, example, documents } = kind;
  const valuesOf = (column: string) => columns[names.indexOf(column)]?.values;
  const verdicts = valuesOf(profile.verdict);
  const confidences = columns[names.indexOf(profile.confidence?.column ?? '')];
  const options = names.map(
    (name, at) =>
      [name, header[at] === '' ? say('mapColumnUnnamed', { number: at + 1 }) : (header[at] ?? name)] as const,
  );
  return (
    <form
      class="map-table"
      aria-label={say('mapHeading')}
      onSubmit={(event) => {
        event.preventDefault();
        setProblem(undefined);
        onMap(profile, isKept).catch((error: unknown) => setProblem(problemWords(error)));
      }}
    >
      <p>{sayCount('mapDocuments', documents)}</p>
      <p class="facts">{say('mapPlace', { file: example.file, line: example.line })}</p>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={say('mapExample')}>
        <table>
          <thead>
            <tr>
              {options.map(([name, label], at) => (
                <th key={`${name} ${String(at)}`} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {example.rows.map((cells, at) => (
              <tr key={at}>
                {cells.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="fields">
        <Choice
          label={say('mapClaim')}
          field="map-claim"
          value={profile.claim}
          options={options}
          onChoose={(claim) => change({ claim })}
        />
        <Choice
          label={say('mapVerdict')}
          field="map-verdict"
          value={profile.verdict}
          options={options}
          onChoose={(verdict) => change({ verdict, verified: [] })}
        />
        <Choice
          label={say('mapConfidence')}
          field="map-confidence"
          value={profile.confidence?.column ?? ''}
          options={[['', say('mapNone')], ...options]}
          onChoose={(column) => {
            const { confidence: _, ...others } = profile;
            const most = columns[names.indexOf(column)]?.most ?? 1;
            setProfile(column === '' ? others : { ...others, confidence: { column, most } });
          }}
        />
        {profile.confidence !== undefined && confidences?.saysMost !== true && (
          <Choice
            label={say('mapMost')}
            field="map-most"
            value={String(profile.confidence.most)}
            options={confidenceMosts.map((most) => [String(most), String(most)] as const)}
            onChoose={(most) =>
              profile.confidence &&
              change({ confidence: { ...profile.confidence, most: Number(most) as ConfidenceMost } })
            }
          />
        )}
        <Paper kind={kind} options={options} paper={profile.paper} onChange={(paper) => change({ paper })} />
      </div>
      {verdicts === undefined ? (
        <p class="message problem">{say('mapVerdictsMany')}</p>
      ) : (
        <fieldset>
          <legend>{say('mapVerified')}</legend>
          {verdicts.map((value) => (
            <label key={value}>
              <input
                type="checkbox"
                checked={profile.verified.includes(value)}
                onChange={({ currentTarget }) => {
                  const others = profile.verified.filter((one) => one !== value);
                  change({ verified: currentTarget.checked ? [...others, value] : others });
                }}
              />{' '}
              {value === '' ? say('mapEmpty') : value}
            </label>
          ))}
        </fieldset>
      )}
      <label class="search">
        {say('mapName')}
        <input
          type="text"
          required
          maxLength={200}
          data-field="map-name"
          value={profile.name}
          onInput={({ currentTarget }) => change({ name: currentTarget.value })}
        />
      </label>
      <label>
        <input type="checkbox" checked={isKept} onChange={() => setKept(!isKept)} /> {say('mapKeep')}
      </label>
      <div class="actions">
        <button type="submit" data-action="map-table" disabled={verdicts === undefined}>
          {say('mapRead')}
        </button>
      </div>
      <Problem words={problem} />
    </form>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly field: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChoose: (value: string) => void;
}

function Choice({ label, field, value, options, onChoose }: ChoiceProps) {
  return (
    <label>
      {label}
      <select
        data-field={field}
        value={value}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        {options.map(([name, words], at) => (
          <option key={`${name} ${String(at)}`} value={name}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

interface PaperProps {
  readonly kind: TableKind;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly paper: PaperPlace;
  readonly onChange: (paper: PaperPlace) => void;
}

/** Each place is an option of one list; a title of one's own has a field. */
function Paper({ kind: { example, labelled }, options, paper, onChange }: PaperProps) {
  const places: readonly (readonly [PaperPlace, string])[] = [
    ...(example.title === undefined
      ? []
      : [[{ kind: 'heading' }, say('mapPaperHeading', { title: example.title })] as const]),
    ...[...labelled].map(
      ([label, text]) => [{ kind: 'label', label }, say('mapPaperLabel', { label, title: text })] as const,
    ),
    ...options.map(
      ([column, label]) => [{ kind: 'column', column }, say('mapPaperColumn', { column: label })] as const,
    ),
    [{ kind: 'title', title: '' }, say('mapPaperTitle')],
  ];
  const keyOf = (place: PaperPlace) => JSON.stringify(place.kind === 'title' ? { kind: 'title' } : place);
  return (
    <>
      <Choice
        label={say('mapPaper')}
        field="map-paper"
        value={keyOf(paper)}
        options={places.map(([place, words]) => [keyOf(place), words.slice(0, 120)] as const)}
        onChoose={(key) => {
          const chosen = places.find(([place]) => keyOf(place) === key)?.[0];
          if (chosen !== undefined) onChange(chosen);
        }}
      />
      {paper.kind === 'title' && (
        <label>
          {say('mapPaperOwn')}
          <input
            type="text"
            required
            maxLength={200}
            data-field="map-title"
            value={paper.title}
            onInput={({ currentTarget }) => onChange({ kind: 'title', title: currentTarget.value })}
          />
        </label>
      )}
    </>
  );
}

/** Forms of reviews that are kept; each can be forgotten, and that be undone. */
export function ProfileList() {
  const loaded = useLoaded(() => deliver(() => sendMessage('getSettings', undefined)));
  const [before, setBefore] = useState<readonly ReviewProfile[]>();
  const [problem, setProblem] = useState<string>();
  const profiles = loaded.value?.reviewProfiles ?? [];
  const write = async (changed: readonly ReviewProfile[], undo?: readonly ReviewProfile[]) => {
    setProblem(undefined);
    try {
      await deliver(() => sendMessage('changeSetting', { name: 'reviewProfiles', profiles: changed }));
      setBefore(undo);
    } catch (error) {
      setProblem(problemWords(error));
    }
    await loaded.reload();
  };
  if (profiles.length === 0 && before === undefined) return null;
  return (
    <section class="lists" aria-label={say('mapKept')}>
      <h2>{say('mapKept')}</h2>
      <ul class="plain import-list">
        {profiles.map((profile) => (
          <li key={`${profile.name} ${columnsOf(profile).join(' ')}`} data-profile={profile.name}>
            <b>{profile.name}</b>
            <p class="facts">
              {say('mapKeptColumns', {
                claim: profile.claim,
                verdict: profile.verdict,
                confidence: profile.confidence?.column ?? say('mapNone'),
              })}
            </p>
            <div class="actions">
              <button
                type="button"
                data-action="forget-profile"
                onClick={() =>
                  void write(
                    profiles.filter((one) => one !== profile),
                    profiles,
                  )
                }
              >
                {say('mapForget')}
              </button>
            </div>
          </li>
        ))}
      </ul>
      <p class="message" role="status">
        {before !== undefined && (
          <>
            {say('mapForgotten')}{' '}
            <button type="button" data-action="undo-forget" onClick={() => void write(before)}>
              {say('uiUndo')}
            </button>
          </>
        )}
      </p>
      <Problem words={problem} />
    </section>
  );
}
