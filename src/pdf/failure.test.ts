import { expect, it } from 'vitest';
import { failureOfStatus, isWebPage } from './failure';

it('tells what a server’s answer means', () => {
  expect([404, 410, 401, 403, 500, 503, 429].map(failureOfStatus)).toEqual([
    'missing',
    'missing',
    'refused',
    'refused',
    'server',
    'server',
    'server',
  ]);
});

it('tells web pages from PDFs', () => {
  expect(isWebPage('\n  <!DOCTYPE html><title>Log in')).toBe(true);
  expect(isWebPage('<HTML lang="en">')).toBe(true);
  expect(isWebPage('%PDF-1.7\n<html>')).toBe(false);
  expect(isWebPage('')).toBe(false);
});
