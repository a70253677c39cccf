/** What is taken out, of which paper, in which format. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { groupOfTitle } from '../claims/title';
import { type ExportedPaper, type ExportFormat, exportFormats } from '../export/formats';
import { saveFile } from '../messages/save-files';
import { runInSlices } from '../page/dom/slices';
import { formatName, kindName } from '../words/archive-words';
import { problemWords } from '../words/problem-words';
import { numberWords, say } from '../words/say';
import { type Choice, choices, gather } from './gather';
import { matcher } from './matcher';
import { allRows, readReports } from './read-pages';
import { Telling } from './Telling';
import type { Told } from './told';

/** Of which papers something can be taken out, as the browser offers them while the reader types. */
const maxOffered = 50;
const allChoices = Object.keys(choices) as Choice[];
const zipType = 'application/zip';

export function TakeOut() {
  const [chosen, setChosen] = useState<ReadonlySet<Choice>>(new Set(allChoices));
  const [format, setFormat] = useState<ExportFormat>('archive');
  const [isOfOne, setOfOne] = useState(false);
  const [paper, setPaper] = useState<ExportedPaper>();
  const [told, setTold] = useState<Told>();
  const [count, setCount] = useState<number>();
  const end = useRef<AbortController>(undefined);
  useEffect(() => () => end.current?.abort(), []);
  const save = async () => {
    if (isOfOne && paper === undefined) {
      setTold({ text: say('dataNoPaper'), isProblem: true });
      return;
    }
    if (format === 'notes' && !isOfOne) {
      setTold({ text: say('dataNeedsPaper'), isProblem: true });
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    end.current = controller;
    setTold(undefined);
    setCount(0);
    try {
      const gathered = await gather([...chosen], { signal, onCount: setCount });
      const { filesOf } = await import('../export/files');
      const { zipParts } = await import('../export/zip');
      const files = [...filesOf(gathered, format, isOfOne ? paper : undefined)];
      const [first, ...others] = files;
      if (first === undefined) {
        setTold({ text: say('dataNothing'), isProblem: true });
        return;
      }
      const parts: BlobPart[] = [];
      const isZip = others.length > 0;
      const work: Generator<BlobPart> = isZip
        ? zipParts(files, gathered.exportedAt)
        : yieldingAll(first.parts);
      await runInSlices(work, { signal, onValue: (part) => parts.push(part) });
      const [name, ending] = isZip ? ['claimlight', 'zip'] : partsOfName(first.name);
      setTold({
        text: say('dataSaved', {
          name: saveFile(parts, name, { type: isZip ? zipType : first.type, ending }),
        }),
        isProblem: false,
      });
    } catch (error) {
      setTold(
        signal.aborted
          ? { text: say('dataStopped'), isProblem: false }
          : { text: problemWords(error), isProblem: true },
      );
    } finally {
      setCount(undefined);
      end.current = undefined;
    }
  };
  return (
    <section aria-label={say('dataTakeOut')}>
      <h2>{say('dataTakeOut')}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <fieldset>
          <legend>{say('dataWhat')}</legend>
          {allChoices.map((choice) => (
            <label key={choice}>
              <input
                type="checkbox"
                data-choice={choice}
                checked={chosen.has(choice)}
                onChange={({ currentTarget }) => {
                  const others = [...chosen].filter((one) => one !== choice);
                  setChosen(new Set(currentTarget.checked ? [...others, choice] : others));
                }}
              />{' '}
              {kindName(choice)}
            </label>
          ))}
        </fieldset>
        <label class="search">
          {say('dataOf')}
          <select
            data-field="papers"
            value={isOfOne ? 'one' : 'all'}
            onChange={({ currentTarget }) => setOfOne(currentTarget.value === 'one')}
          >
            <option value="all">{say('dataAllPapers')}</option>
            <option value="one">{say('dataOnePaper')}</option>
          </select>
        </label>
        {isOfOne && <PaperField onPaper={setPaper} />}
        <label class="search">
          {say('dataFormat')}
          <select
            data-field="format"
            value={format}
            onChange={({ currentTarget }) => {
              const found = exportFormats.find((one) => one === currentTarget.value);
              if (found !== undefined) setFormat(found);
            }}
          >
            {exportFormats.map((one) => (
              <option key={one} value={one}>
                {formatName(one)}
              </option>
            ))}
          </select>
        </label>
        <div class="actions">
          <button type="submit" data-action="take-out" disabled={count !== undefined || chosen.size === 0}>
            {say('dataSave')}
          </button>
          {count !== undefined && (
            <>
              <button type="button" data-action="stop" onClick={() => end.current?.abort()}>
                {say('dataStop')}
              </button>
              <span class="facts">{say('dataReading', { count: numberWords(count) })}</span>
            </>
          )}
        </div>
      </form>
      <Telling told={told} />
    </section>
  );
}

/** The paper by its title, of those that something is known of. */
function PaperField({ onPaper }: { readonly onPaper: (paper: ExportedPaper | undefined) => void }) {
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const end = new AbortController();
    void knownTitles(end.signal)
      .then(setTitles)
      .catch(() => undefined);
    return () => end.abort();
  }, []);
  useEffect(() => {
    const group = groupOfTitle(asked);
    const title = titles.get(group);
    onPaper(title === undefined ? undefined : { group, title });
  }, [asked, titles]);
  const matches = matcher(asked);
  const offered = [...titles.values()].filter((title) => matches(title)).slice(0, maxOffered);
  return (
    <label class="search">
      {say('dataPaperTitle')}
      <input
        type="text"
        list="papers"
        autocomplete="off"
        data-field="paper"
        value={asked}
        onInput={({ currentTarget }) => setAsked(currentTarget.value)}
      />
      <datalist id="papers">
        {offered.map((title) => (
          <option key={title} value={title} />
        ))}
      </datalist>
    </label>
  );
}

/** By their fingerprints: of the papers that were judged, checked or are examined by reports. */
async function knownTitles(signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const reports = await allRows(readReports);
  const { verdicts = [], checks = [] } = await gather(['verdicts', 'checks'], {
    signal,
    onCount: () => undefined,
  });
  const titles = [
    ...verdicts.map(({ examinedTitle }) => examinedTitle),
    ...checks.flatMap(({ file }) => file.page.title ?? []),
    ...reports.map(({ examinedTitle }) => examinedTitle),
  ];
  return new Map(titles.filter((title) => title !== '').map((title) => [groupOfTitle(title), title]));
}

function* yieldingAll(parts: Iterable<string>): Generator<string> {
  yield* parts;
}

function partsOfName(name: string): [string, string] {
  const at = name.lastIndexOf('.');
  return [name.slice(0, at), name.slice(at + 1)];
}
