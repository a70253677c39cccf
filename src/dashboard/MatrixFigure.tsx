/** Claims by reports of one paper, to be gone through cell by cell. */
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PaperPicture } from '../messages/message-data';
import { screenInk } from '../pictures/ink';
import {
  cellPitch,
  headHeight,
  MatrixCells,
  MatrixHead,
  MatrixLegend,
  MatrixNames,
  MatrixPicture,
  reportNumber,
} from '../pictures/MatrixPicture';
import { type Matrix, type MatrixPlace, matrixOf, stepInMatrix } from '../pictures/matrix';
import { statusNames } from '../ui/status-shapes';
import { facts } from '../words/facts';
import { listWords, numberWords, say, sayCount } from '../words/say';
import { dateWords, readable, readableClaim, reportCheckWords, verdictWords } from '../words/wording';
import { PictureFigure, Rows } from './PictureFigure';

export function MatrixFigure({ picture }: { readonly picture: PaperPicture }) {
  const [onlyDisputed, setOnly] = useState(false);
  const disputed = picture.claims.filter(({ status }) => status === 'mixed').length;
  const isCut = onlyDisputed && disputed > 0;
  const matrix = useMemo(() => matrixOf(picture, isCut), [picture, isCut]);
  const said = disputed === 0 ? say('picturesMatrixAgree') : sayCount('picturesMatrixDisputed', disputed);
  return (
    <PictureFigure
      name="matrix"
      title={say('picturesMatrix')}
      description={said}
      paper={picture.title}
      draw={(frame) => <MatrixPicture {...frame} matrix={matrix} />}
      shown={<MatrixView key={String(isCut)} matrix={matrix} />}
      words={
        <>
          <p class="facts">{say('picturesMatrixMeaning')}</p>
          <p>{said}</p>
          {disputed > 0 && (
            <label>
              <input
                type="checkbox"
                data-action="only-disputed"
                checked={onlyDisputed}
                onChange={({ currentTarget }) => setOnly(currentTarget.checked)}
              />{' '}
              {say('picturesMatrixOnly')}
            </label>
          )}
        </>
      }
      table={<Tables matrix={matrix} />}
    />
  );
}

/** Width of the claims' names, in pixels: on a narrow screen cells need the room. */
const nameWidths = { narrow: 128, wide: 240 };

/** A Tab leads in and out, the other keys go from cell to cell. */
function MatrixView({ matrix }: { readonly matrix: Matrix }) {
  const { rows, reports } = matrix;
  const [place, setPlace] = useState<MatrixPlace>({ row: 0, column: 0 });
  const grid = useRef<HTMLDivElement>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const isFirst = useRef(true);
  const nameWidth = innerWidth <= 480 ? nameWidths.narrow : nameWidths.wide;
  const [width, height] = [reports.length * cellPitch, rows.length * cellPitch];
  // A step draws one frame anew, not all cells.
  const cells = useMemo(
    () => (
      <svg aria-hidden="true" width={width} height={height}>
        <MatrixCells matrix={matrix} ink={screenInk} />
      </svg>
    ),
    [matrix],
  );
  const names = useMemo(
    () => (
      <svg aria-hidden="true" width={nameWidth} height={height}>
        <MatrixNames matrix={matrix} ink={screenInk} width={nameWidth} />
      </svg>
    ),
    [matrix, nameWidth],
  );
  useLayoutEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else if (grid.current !== null) scrollTo(grid.current, place);
  }, [place]);
  const id = `matrix-${String(place.row)}-${String(place.column)}`;
  return (
    <>
      <svg class="picture" aria-hidden="true" width="100%" height="24" font-size="12" fill={screenInk.text}>
        <MatrixLegend ink={screenInk} />
      </svg>
      <div
        ref={grid}
        class="matrix"
        role="grid"
        tabIndex={0}
        aria-label={say('picturesMatrix')}
        aria-rowcount={rows.length}
        aria-colcount={reports.length}
        aria-activedescendant={id}
        style={{ gridTemplateColumns: `${String(nameWidth)}px max-content` }}
        onKeyDown={(event) => {
          if (event.altKey || event.metaKey) return;
          const next = stepInMatrix(place, event.key, event.ctrlKey, matrix);
          if (next !== undefined) setPlace(next);
          else if (event.key === 'Enter') link.current?.focus();
          else return;
          event.preventDefault();
        }}
      >
        <div class="corner" role="presentation" />
        <div class="head" role="presentation">
          <svg aria-hidden="true" width={width} height={headHeight}>
            <MatrixHead matrix={matrix} ink={screenInk} />
          </svg>
        </div>
        <div class="names" role="presentation">
          {names}
        </div>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys */}
        <div
          class="cells"
          role="presentation"
          onClick={({ currentTarget, clientX, clientY }) => {
            const { left, top } = currentTarget.getBoundingClientRect();
            setPlace({
              row: Math.max(0, Math.min(rows.length - 1, Math.floor((clientY - top) / cellPitch))),
              column: Math.max(0, Math.min(reports.length - 1, Math.floor((clientX - left) / cellPitch))),
            });
          }}
        >
          {cells}
          <div
            role="row"
            aria-rowindex={place.row + 1}
            style={{
              left: `${String(place.column * cellPitch)}px`,
              top: `${String(place.row * cellPitch)}px`,
            }}
          >
            {/* A name of its own for each place, so that it is read out when it comes. */}
            <span
              key={id}
              id={id}
              role="gridcell"
              aria-colindex={place.column + 1}
              aria-selected="true"
              aria-label={cellWords(matrix, place)}
            />
          </div>
        </div>
      </div>
      <Said matrix={matrix} place={place} link={link} />
    </>
  );
}

/** Brings a cell into view, beside what stays at the edges. */
function scrollTo(grid: HTMLElement, { row, column }: MatrixPlace): void {
  const names = grid.querySelector('.names')?.clientWidth ?? 0;
  const [x, y] = [column * cellPitch, row * cellPitch];
  const [roomX, roomY] = [grid.clientWidth - names, grid.clientHeight - headHeight];
  if (x < grid.scrollLeft) grid.scrollLeft = x;
  else if (x + cellPitch > grid.scrollLeft + roomX) grid.scrollLeft = x + cellPitch - roomX;
  if (y < grid.scrollTop) grid.scrollTop = y;
  else if (y + cellPitch > grid.scrollTop + roomY) grid.scrollTop = y + cellPitch - roomY;
}

function saidAt({ rows, reports }: Matrix, { row, column }: MatrixPlace) {
  const [at, report] = [rows[row], reports[column]];
  return at === undefined || report === undefined ? undefined : { ...at, report, cell: at.cells.get(column) };
}

/** Both names, and what the report says of the claim. */
function cellWords(matrix: Matrix, place: MatrixPlace): string {
  const said = saidAt(matrix, place);
  if (said === undefined) return '';
  const names = { claim: readableClaim(said.claim), report: readable(said.report.title) };
  if (said.cell === undefined) return say('picturesCellNone', names);
  return say('picturesCell', { ...names, check: reportCheckWords(said.cell) });
}

interface SaidProps {
  readonly matrix: Matrix;
  readonly place: MatrixPlace;
  readonly link: { current: HTMLAnchorElement | null };
}

/** The cell in hand, and where it leads. */
function Said({ matrix, place, link }: SaidProps) {
  const said = saidAt(matrix, place);
  if (said === undefined) return null;
  const { claim, report } = said;
  return (
    <div class="matrix-said">
      <p>{cellWords(matrix, place)}</p>
      <p class="facts">
        {facts(
          say('picturesReportNumber', { number: place.column + 1 }),
          dateWords(report.date),
          claim.verdict === undefined ? undefined : verdictWords[claim.verdict],
        )}
      </p>
      <p>
        <a ref={link} data-action="to-claim" href={claimAddress(claim.id)}>
          {say('picturesToClaim')}
        </a>{' '}
        <a data-action="to-report" href={reportAddress(report.id)}>
          {say('picturesToReport')}
        </a>
      </p>
    </div>
  );
}

function claimAddress(id: string): string {
  return `#/claims?${new URLSearchParams({ q: `claim:${id}` }).toString()}`;
}

function reportAddress(id: string): string {
  return `#/reports/${encodeURIComponent(id)}`;
}

function Tables({ matrix }: { readonly matrix: Matrix }) {
  const { rows, reports } = matrix;
  return (
    <>
      <Rows
        heads={[
          say('reportClaim'),
          say('picturesColumnStatus'),
          say('picturesColumnVerifiedBy'),
          say('picturesColumnUnverifiedBy'),
        ]}
        rows={rows.map(({ claim, cells }) => {
          const numbers = (isWanted: boolean) =>
            [...cells].flatMap(([at, { isVerified }]) => (isVerified === isWanted ? reportNumber(at) : []));
          const words = (all: readonly string[]) => (all.length === 0 ? '–' : listWords(all));
          return [
            <a key="claim" href={claimAddress(claim.id)}>
              {readableClaim(claim)}
            </a>,
            statusNames[claim.status],
            words(numbers(true)),
            words(numbers(false)),
          ];
        })}
      />
      <Rows
        heads={[
          say('picturesColumnNumber'),
          say('picturesColumnReport'),
          say('picturesColumnDate'),
          say('reportScore'),
        ]}
        rows={reports.map(({ id, title, date, qualityScore }, at) => [
          reportNumber(at),
          <a key="report" href={reportAddress(id)}>
            {readable(title)}
          </a>,
          dateWords(date),
          qualityScore === undefined ? '–' : numberWords(qualityScore, 1),
        ])}
      />
    </>
  );
}
