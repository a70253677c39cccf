/** The citations of the open file as parts of the reader: a panel beside the pages, a card over them. */
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useReducer, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { readerAddress } from '../../files/source';
import { cardStyle } from '../../paper/card-style';
import type { OpenDocument } from '../../paper/open-document';
import type { Box } from '../../paper/place-card';
import type { PdfText } from '../../pdf/pdf-text';
import type { OpenedPdf } from '../OpenFile';
import type { Panel } from '../SidePanel';
import { CitationCard } from './CitationCard';
import '../../ui/entry-reports.css';
import './citations.css';
import { timesWords } from '../../lookup/describe-entry';
import type { CitedEntry } from './EntryBlock';
import { type OpenCitation, PdfCitations, type PdfCitationsState } from './pdf-citations';
import { ReferencesPanel } from './ReferencesPanel';

interface CitationParts {
  /** To be called when a file is open; what it returns, when the file is left. */
  readonly onOpened: (opened: OpenedPdf) => () => void;
  /** To be told the text of the file whenever there is more of it. */
  readonly onText: (text: PdfText | undefined, isWhole: boolean) => void;
  /** Undefined while no file is open. */
  readonly panel: Panel | undefined;
  readonly overlay: ComponentChildren;
  /** For the card of a claim: what its passage cites. */
  readonly watchCited: NonNullable<OpenDocument['watchCited']>;
}

export function useCitations(): CitationParts {
  const own = useRef<PdfCitations | undefined>(undefined);
  const [state, setState] = useState<PdfCitationsState>();
  const onOpened = useCallback((opened: OpenedPdf) => {
    const citations = new PdfCitations(opened, setState);
    own.current = citations;
    setState({ isWhole: false });
    return () => {
      citations.close();
      own.current = undefined;
      setState(undefined);
    };
  }, []);
  const onText = useCallback<CitationParts['onText']>(
    (text, isWhole) => own.current?.read(text, isWhole),
    [],
  );
  const watchCited = useCallback<CitationParts['watchCited']>(
    (...asked) => own.current?.passages.watch(...asked),
    [],
  );
  const cited = state?.cited;
  const panel = state && {
    id: 'references',
    label: 'References',
    isQuiet: true,
    content: (
      <ReferencesPanel
        entries={cited?.entries}
        isWhole={state.isWhole}
        timesCited={(entry) => cited?.marksOf(entry).length ?? 0}
        counts={state.counts}
        onOpen={(entry, beside) => own.current?.openEntry(entry, beside)}
      />
    ),
  };
  const citations = own.current;
  const card = state?.card;
  const overlay = card !== undefined && citations !== undefined && (
    <PlacedCard card={card} citations={citations} />
  );
  return { onOpened, onText, panel, overlay, watchCited };
}

/** Of one entry with a report. */
const usualHeight = 240;

/** Follows the mark that it stands at. */
function PlacedCard({ card, citations }: { card: OpenCitation; citations: PdfCitations }) {
  const [, follow] = useReducer((moves: number) => moves + 1, 0);
  useEffect(() => {
    const control = new AbortController();
    const options = { capture: true, passive: true, signal: control.signal };
    // Whatever scrolls, and the pages when they are drawn anew.
    addEventListener('scroll', () => follow(undefined), options);
    addEventListener('resize', () => follow(undefined), options);
    const stop = citations.onPageChange(() => follow(undefined));
    return () => {
      control.abort();
      stop();
    };
  }, [citations]);
  const last = useRef<Box>({ left: 0, top: 0, right: 0, bottom: 0 });
  last.current = card.box() ?? last.current;
  return (
    <CitationCard
      id={card.id}
      entries={card.entries.flatMap((index) => describe(card, index))}
      style={cardStyle(last.current, usualHeight * Math.min(3, card.entries.length))}
      findReports={(entry) => citations.findReports(card.cited, entry)}
      readerFor={(pdf) => readerAddress(browser.runtime.getURL(''), pdf)}
      onGoTo={(entry) => void citations.goToEntry(entry)}
      onStep={(entry, step) => void citations.stepToMark(entry, step)}
      onClose={() => citations.closeCard()}
    />
  );
}

function describe({ cited, citation }: OpenCitation, index: number): CitedEntry[] {
  const entry = cited.entries[index];
  if (entry === undefined) return [];
  const marks = cited.marksOf(index);
  const markPlace = marks.indexOf(citation?.index ?? -1) + 1;
  const count = String(marks.length);
  const placeWords = markPlace > 0 ? `citation ${String(markPlace)} of ${count}` : timesWords(marks.length);
  return [{ index, entry, markCount: marks.length, markPlace, placeWords }];
}
