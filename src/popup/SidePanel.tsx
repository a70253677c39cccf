/** The popup's list beside the page, whatever tab is in front. */
import { useEffect, useState } from 'preact/hooks';
import { followTabs } from './follow-tabs';
import { Popup } from './Popup';

export function SidePanel() {
  const [turn, setTurn] = useState(0);
  useEffect(() => followTabs(() => setTurn((now) => now + 1)), []);
  // Another page is another popup: nothing of the one before is left.
  return <Popup key={turn} isBeside />;
}
