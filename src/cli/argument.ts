import { InvalidArgumentError } from 'commander';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads an id, in small letters; `says` is what is told of anything else. */
export function uuid(says = 'An id is a UUID.'): (text: string) => string {
  return (text) => {
    if (!UUID.test(text)) throw new InvalidArgumentError(says);
    return text.toLowerCase();
  };
}

/** Reads a number from 1 to 99999. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('Use a whole number.');
  return Number(text);
}
