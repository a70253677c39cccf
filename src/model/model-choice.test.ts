/** Addresses of models: which are taken, and which are on this machine. */
import { describe, expect, it } from 'vitest';
import { areOfOneServer, isUsable, readAddress, remoteHost, within } from './model-choice';

const hostOf = (address: string) => remoteHost({ kind: 'address', address });

describe('an address', () => {
  it.each([
    'http://localhost:11434/v1',
    'http://127.0.0.1:8080/v1/',
    'http://127.8.9.1/v1',
    'http://[::1]:8080/v1',
    'https://localhost/v1',
    'http://2130706433/v1',
  ])('%s is on this machine', (address) => {
    expect(readAddress(address)).toBeDefined();
    expect(hostOf(address)).toBeUndefined();
  });

  it.each([
    ['https://models.example/v1', 'models.example'],
    ['https://localhost.models.example/v1', 'localhost.models.example'],
    ['https://127.0.0.1.models.example:8443/v1', '127.0.0.1.models.example:8443'],
    ['https://192.168.1.2/v1', '192.168.1.2'],
    ['https://ollama.localhost/v1', 'ollama.localhost'],
  ])('%s is on another machine, or may be', (address, host) => {
    expect(hostOf(address)).toBe(host);
  });

  it.each([
    '',
    'localhost:11434',
    'http://models.example/v1',
    'http://192.168.1.2:11434/v1',
    'https://user:secret@models.example/v1',
    'https://models.example/v1?key=1',
    'https://models.example/v1#x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ftp://localhost/v1',
  ])('%s is not taken', (address) => {
    expect(readAddress(address)).toBeUndefined();
  });

  it('goes on to what is asked, with or without a slash at its end', () => {
    expect(within('http://localhost:1/v1', 'models')).toBe('http://localhost:1/v1/models');
    expect(within(' http://localhost:1/v1// ', 'models')).toBe('http://localhost:1/v1/models');
  });
});

it('tells servers apart by host, port and protocol', () => {
  expect(areOfOneServer('https://a.example/v1', 'https://a.example/v2')).toBe(true);
  for (const other of ['https://b.example/v1', 'https://a.example:444/v1', 'http://localhost/v1', 'x'])
    expect(areOfOneServer('https://a.example/v1', other)).toBe(false);
});

it('can be asked once a model is named', () => {
  expect(isUsable({ kind: 'address', model: 'x' })).toBe(true);
  expect(isUsable({ kind: 'address', model: '' })).toBe(false);
  expect(isUsable({ kind: 'browser', model: '' })).toBe(true);
  expect(isUsable({ kind: 'off', model: 'x' })).toBe(false);
  expect(remoteHost({ kind: 'browser', address: 'https://models.example/v1' })).toBeUndefined();
});
