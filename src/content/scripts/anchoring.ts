/** Script of pages on which the reader has judged claims, injected before their claims arrive: finds the passages again. */
import { findVerdictPassages } from '../../paper/verdict-passages';
import { sharedWorld } from '../hand-over';

sharedWorld.anchor = findVerdictPassages;
