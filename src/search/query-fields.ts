/** Fields of a query as it is written, for what changes them by a press. Pure. */
import type { FieldName } from './query';

/** @returns the value of a field, the last one where it is there more than once; `undefined` where it is not there */
export function fieldIn(text: string, name: FieldName): string | undefined {
  return [...text.matchAll(fieldPattern(name))].at(-1)?.groups?.['value']?.toLowerCase();
}

/** @param value one word; none takes the field out @returns the query with the field at its end */
export function withField(text: string, name: FieldName, value: string | undefined): string {
  const rest = text.replace(fieldPattern(name), ' ').replace(/\s+/g, ' ').trim();
  if (value === undefined) return rest;
  // A phrase that goes on would take the field in.
  if ((rest.match(/["“”„]/g) ?? []).length % 2 === 1) return `${rest}" ${name}:${value}`;
  return `${rest} ${name}:${value}`.trim();
}

function fieldPattern(name: FieldName): RegExp {
  return new RegExp(`(?<=^|\\s)${name}:(?:"[^"]*"?|(?<value>[^\\s"]*))`, 'gi');
}
