/** The heading of a page of the dashboard, which names its tab, too. */
import { useEffect } from 'preact/hooks';
import { say } from '../words/say';
import { useFocusOnCome } from './route';

export function Heading({ text }: { readonly text: string }) {
  const heading = useFocusOnCome<HTMLHeadingElement>();
  useEffect(() => {
    document.title = say('dashboardTitle', { section: text });
  }, [text]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  );
}
