import { expect, it } from 'vitest';
import { deserializeError, serializeError } from './plain-errors';

it('takes name, message and code of an error along, and no stack, cause or other property', () => {
  const error = Object.assign(new TypeError('Not so.', { cause: new Error('secret') }), {
    note: 'secret',
    code: 'storeFull',
    detail: 'why',
  });
  const plain = structuredClone(serializeError(error));
  expect(plain).toEqual({ name: 'TypeError', message: 'Not so.', code: 'storeFull', detail: 'why' });
  const back = deserializeError(plain);
  expect(back).toBeInstanceOf(Error);
  expect(back).toMatchObject({ name: 'TypeError', message: 'Not so.', code: 'storeFull', detail: 'why' });
});

it('takes no code that is not ours', () => {
  expect(serializeError(new DOMException('Gone.', 'AbortError'))).toEqual({
    name: 'AbortError',
    message: 'Gone.',
  });
});

it('makes an error of whatever else was thrown, and leaves one of this side as it is', () => {
  expect(serializeError('gone')).toEqual({ name: 'Error', message: 'gone' });
  const own = new Error('No response');
  expect(deserializeError(own)).toBe(own);
});
