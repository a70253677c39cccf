/** The popup's list beside the page, whatever tab is in front. */
import { useEffect, useState } from 'preact/hooks';
import { followTabs } from './follow-tabs';
import { Popup } from './Popup';

export function SidePanel() {
  const [page, setPage] = useState(0);
  const [loads, setLoads] = useState(0);
  useEffect(
    () =>
      followTabs({
        onOther: () => setPage((now) => now + 1),
        onAgain: () => setLoads((now) => now + 1),
      }),
    [],
  );
  // Another page is another popup: nothing of the one before is left.
  return <Popup key={page} isBeside loads={loads} />;
}
