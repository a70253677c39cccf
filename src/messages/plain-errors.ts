/**
 * Errors as they go from one part of the extension to another: by name, message, and the code that their sentence has in the
 * catalogues. A stack shows our own code, which nobody needs at the other end, and a web page's process, where some of them
 * arrive, must not see it. The build makes the messaging library use these instead of its own.
 */

interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  /** What the sentence says of the case. */
  readonly detail?: string;
}

/** @param error whatever was thrown */
export function serializeError(error: unknown): PlainError {
  const whole: PlainError & { readonly code?: unknown } =
    error instanceof Error ? error : new Error(String(error));
  const { name, message, code, detail = '' } = whole;
  // The code of a DOMException is a number.
  return typeof code === 'string' ? { name, message, code, detail } : { name, message };
}

/** @param error what {@link serializeError} gave, or an error of this side */
export function deserializeError(error: PlainError): Error {
  return error instanceof Error ? error : Object.assign(new Error(error.message), error);
}
