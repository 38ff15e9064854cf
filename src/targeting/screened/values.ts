import type { DeclaredValue } from '../hit.js';
import { profileField } from '../language/fields.js';

/** Collects what is declared, normalised as indicators and profiles are. What is empty after normalising was not declared. */
export class Values {
  readonly all: DeclaredValue[] = [];

  put(field: string, value: string | undefined, pointer: string): this {
    if (value) {
      const normalised = profileField(field)?.normalise(value);
      if (normalised) this.all.push({ field, normalised, pointer, value });
    }
    return this;
  }

  number(field: string, value: number | undefined, pointer: string): this {
    if (value !== undefined) this.all.push({ field, normalised: String(value), number: value, pointer, value: String(value) });
    return this;
  }
}
