/** Effects of components run without animation frames: one that is due when a test's document goes would look for it in vain. */
import { options } from 'preact';

options.requestAnimationFrame = (callback) => {
  setTimeout(callback);
};
