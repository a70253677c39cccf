/** Says in the card that the works which a passage cites could not be told. */
import { render } from 'preact';

/** Say that the works could not be read. @param onRetry tries again, and draws what comes of it @returns takes it away */
export function showCitedProblem(place: HTMLElement, onRetry: () => void): () => void {
  render(
    <p class="facts cited-works" role="status">
      What this passage cites could not be read.{' '}
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </p>,
    place,
  );
  return () => {
    render(null, place);
  };
}
