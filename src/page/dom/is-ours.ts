/** Distinguishes what happens in an element of ours from what happens in the page. */
import { hasAttribute } from './dom';
import { hostAttribute } from './host-attribute';

/** Whether an event of the page happens in an element of ours: what is done there is done there. */
export function isOurs({ target }: Event): boolean {
  return target instanceof Element && hasAttribute(target, hostAttribute);
}
