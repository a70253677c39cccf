/**
 * Script of pages on which the reader has judged claims, injected before their claims arrive, or that were opened at a passage: finds
 * the passages again.
 */
import { findQuote } from '../../paper/find-quote';
import { findVerdictPassages } from '../../paper/verdict-passages';
import { sharedWorld } from '../hand-over';

sharedWorld.anchor = findVerdictPassages;
sharedWorld.findQuote = findQuote;
