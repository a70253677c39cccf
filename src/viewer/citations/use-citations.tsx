/** The citations of the open file as parts of the viewer: a panel beside the pages, a card over them. */
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useReducer, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { CheckedReference } from '../../claims/reference-check';
import { viewerAddress } from '../../files/source';
import { cardStyle } from '../../paper/card-style';
import type { OpenDocument } from '../../paper/open-document';
import type { Box } from '../../paper/place-card';
import type { PdfText } from '../../pdf/pdf-text';
import type { OpenedPdf } from '../OpenFile';
import type { Panel } from '../SidePanel';
import { CitationCard } from './CitationCard';
import '../../ui/reference-reports.css';
import './citations.css';
import { timesWords } from '../../words/reference-words';
import { say } from '../../words/say';
import { type OpenCitation, PdfCitations, type PdfCitationsState } from './pdf-citations';
import type { CitedReference } from './ReferenceBlock';
import { ReferencesPanel } from './ReferencesPanel';

interface CitationParts {
  /** To be called when a file is open; what it returns, when the file is left. */
  readonly onOpened: (opened: OpenedPdf) => () => void;
  /** Gives the text of the file whenever there is more of it. */
  readonly onText: (text: PdfText | undefined, isWhole: boolean) => void;
  /** Undefined while no file is open. */
  readonly panel: Panel | undefined;
  readonly overlay: ComponentChildren;
  /** How many references reports know; 0 until they are counted. */
  readonly covered: number;
  /** Mark what is known of the references; none: nothing is marked. */
  readonly onChecked: (checked: readonly CheckedReference[]) => void;
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
  const onChecked = useCallback<CitationParts['onChecked']>((checked) => own.current?.mark(checked), []);
  const cited = state?.cited;
  const panel = state && {
    id: 'references',
    label: say('viewerReferences'),
    content: (
      <ReferencesPanel
        references={cited?.references}
        isWhole={state.isWhole}
        timesCited={(reference) => cited?.markersOf(reference).length ?? 0}
        counts={state.counts}
        onOpen={(reference, beside) => own.current?.openReference(reference, beside)}
      />
    ),
  };
  const citations = own.current;
  const card = state?.card;
  const overlay = card !== undefined && citations !== undefined && (
    <PlacedCard card={card} citations={citations} />
  );
  const covered = (state?.counts ?? []).filter((count) => count > 0).length;
  return { onOpened, onText, onChecked, panel, overlay, covered, watchCited };
}

/** Of one reference with a report. */
const usualHeight = 240;

/** Follows the citation marker that it stands at. */
function PlacedCard({ card, citations }: { card: OpenCitation; citations: PdfCitations }) {
  const [, follow] = useReducer((moves: number) => moves + 1, 0);
  useEffect(() => {
    const control = new AbortController();
    const options = { capture: true, passive: true, signal: control.signal };
    // Whatever scrolls, and the pages when they are redrawn.
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
      references={card.references.flatMap((index) => describe(card, index))}
      unknown={card.citation?.unknown ?? []}
      style={cardStyle(last.current, usualHeight * Math.min(3, card.references.length))}
      findReports={(reference) => citations.findReports(card.cited, reference)}
      viewerFor={(pdf) => viewerAddress(browser.runtime.getURL(''), pdf)}
      onGoTo={(reference) => void citations.goToReference(reference)}
      onStep={(reference, step) => void citations.stepToMarker(reference, step)}
      onClose={() => citations.closeCard()}
    />
  );
}

function describe({ cited, citation }: OpenCitation, index: number): CitedReference[] {
  const reference = cited.references[index];
  if (reference === undefined) return [];
  const markers = cited.markersOf(index);
  const markerNumber = markers.indexOf(citation?.index ?? -1) + 1;
  const positionWords =
    markerNumber > 0
      ? say('viewerCitationPlace', { place: markerNumber, total: markers.length })
      : timesWords(markers.length);
  return [{ index, reference, markerCount: markers.length, markerNumber, positionWords }];
}
