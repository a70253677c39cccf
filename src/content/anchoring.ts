/** Script of pages on which the reader has judged claims, injected before their claims are told: finds the passages again. */
import { findVerdictPassages } from '../marks/verdict-passages';
import { sharedWorld } from './hand-over';

sharedWorld.claimlightAnchor = findVerdictPassages;
