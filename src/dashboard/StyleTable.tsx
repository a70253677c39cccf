/** Colours and lines of highlights: each kind on light and dark, and what may not stand. */
import { useEffect, useState } from 'preact/hooks';
import {
  alikeKinds,
  type ChosenStyles,
  contrast,
  firstStyles,
  grounds,
  isReadable,
  leastContrast,
  lineShapes,
  lineWidths,
  type MarkStyle,
  type StyledKind,
  styledKinds,
  styleOf,
  tintOf,
} from '../claims/mark-style';
import type { SettingChange } from '../store/settings';
import { listWords, numberWords, say } from '../words/say';
import { kindWords, lineWords } from '../words/style-words';

interface StyleTableProps {
  readonly styles: ChosenStyles;
  readonly onChange: (change: SettingChange) => void;
}

const schemes = ['light', 'dark'] as const;

export function StyleTable({ styles, onChange }: StyleTableProps) {
  const alike = alikeKinds(styles);
  return (
    <section class="styles" aria-label={say('settingsStyles')}>
      <h2>{say('settingsStyles')}</h2>
      <p class="facts">{say('settingsStylesMeaning')}</p>
      <ul class="plain">
        {styledKinds.map((kind) => (
          <KindStyle
            key={kind}
            kind={kind}
            style={styleOf(kind, styles)}
            isChosen={styles[kind] !== undefined}
            onChange={(style) => onChange({ name: 'styles', kind, ...(style && { style }) })}
          />
        ))}
      </ul>
      <div role="status">
        {alike.map((kinds) => (
          <p key={kinds.join(' ')} class="note" data-alike={kinds.join(' ')}>
            {say('settingsAlike', { kinds: listWords(kinds.map(kindWords)) })}
          </p>
        ))}
      </div>
    </section>
  );
}

interface KindStyleProps {
  readonly kind: StyledKind;
  readonly style: MarkStyle;
  readonly isChosen: boolean;
  /** @param style none: as at first */
  readonly onChange: (style: MarkStyle | undefined) => void;
}

function KindStyle({ kind, style, isChosen, onChange }: KindStyleProps) {
  /** What is looked at: not taken over, or not yet. */
  const [tried, setTried] = useState<MarkStyle>();
  useEffect(() => setTried(undefined), [JSON.stringify(style)]);
  const shown = tried ?? style;
  const name = kindWords(kind);
  const refused = schemes.filter((scheme) => contrast(shown[scheme], grounds[scheme]) < leastContrast(kind));
  const change = (part: Partial<MarkStyle>) => {
    const next = { ...shown, ...part };
    setTried(next);
    if (!isReadable(kind, next)) return;
    const isFirst = JSON.stringify(next) === JSON.stringify({ ...next, ...firstStyles[kind] });
    onChange(isFirst ? undefined : next);
  };
  return (
    <li data-style={kind}>
      <h3>{name}</h3>
      <div class="samples">
        {schemes.map((scheme) => (
          <p key={scheme} class={`on-${scheme}`} data-sample={scheme}>
            {say('settingsSampleBefore')}{' '}
            <span
              style={{
                textDecoration: `underline ${shown.line} ${shown[scheme]} ${String(shown.width)}px`,
                backgroundColor: tintOf(kind, shown, scheme),
              }}
            >
              {say('settingsSample')}
            </span>{' '}
            {say('settingsSampleAfter')}
          </p>
        ))}
      </div>
      <div class="fields">
        {schemes.map((scheme) => (
          <label key={scheme}>
            {say(scheme === 'light' ? 'settingsOnLight' : 'settingsOnDark')}
            <input
              type="color"
              name={scheme}
              aria-label={`${name}: ${say(scheme === 'light' ? 'settingsOnLight' : 'settingsOnDark')}`}
              aria-describedby={`refused-${kind}`}
              value={shown[scheme]}
              onChange={({ currentTarget }) => change({ [scheme]: currentTarget.value.toLowerCase() })}
            />
          </label>
        ))}
        <label>
          {say('settingsLine')}
          <select
            name="line"
            aria-label={`${name}: ${say('settingsLine')}`}
            value={shown.line}
            onChange={({ currentTarget }) => {
              const line = lineShapes.find((shape) => shape === currentTarget.value);
              if (line !== undefined) change({ line });
            }}
          >
            {lineShapes.map((shape) => (
              <option key={shape} value={shape}>
                {lineWords(shape)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('settingsWidth')}
          <select
            name="width"
            aria-label={`${name}: ${say('settingsWidth')}`}
            value={String(shown.width)}
            onChange={({ currentTarget }) => {
              const width = lineWidths.find((one) => String(one) === currentTarget.value);
              if (width !== undefined) change({ width });
            }}
          >
            {lineWidths.map((width) => (
              <option key={width} value={String(width)}>
                {say('settingsPixels', { width: numberWords(width) })}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          data-action="first-style"
          aria-label={say('settingsStyleFirstOf', { kind: name })}
          disabled={!isChosen && refused.length === 0}
          onClick={() => {
            setTried(undefined);
            if (isChosen) onChange(undefined);
          }}
        >
          {say('settingsStyleFirst')}
        </button>
      </div>
      <p id={`refused-${kind}`} class="message problem" role="alert">
        {refused
          .map((scheme) =>
            say(scheme === 'light' ? 'settingsRefusedOnLight' : 'settingsRefusedOnDark', {
              contrast: figure(contrast(shown[scheme], grounds[scheme])),
              least: figure(leastContrast(kind)),
            }),
          )
          .join(' ')}
      </p>
    </li>
  );
}

/** Rounded down: what is refused must not seem to be enough. */
function figure(ratio: number): string {
  return numberWords(Math.floor(ratio * 10) / 10);
}
