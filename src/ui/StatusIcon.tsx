/** A claim's status as an icon. */
import { h } from 'preact';
import type { Status } from '../claims/claim';
import { statusNames, statusShapes } from './status-shapes';

export function StatusIcon({ status }: { status: Status }) {
  return (
    <svg class={`icon is-${status}`} viewBox="0 0 16 16" role="img" aria-label={statusNames[status]}>
      {statusShapes(status).map(({ name, attributes }) => h(name, attributes))}
    </svg>
  );
}
