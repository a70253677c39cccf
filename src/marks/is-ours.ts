/** Tells what happens in an element of ours from what happens in the page. */
import { hasAttribute } from '../page/dom';
import { hostAttribute } from '../page/host-attribute';

/** Whether an event of the page happens in an element of ours: what is done there is done there. */
export function isOurs({ target }: Event): boolean {
  return target instanceof Element && hasAttribute(target, hostAttribute);
}
