import { createHash } from 'node:crypto';

/**
 * A number from 0 to below 1 for one declaration under one version of the rules: the first 48 bits of SHA-256 over all of it. Anybody who
 * has the seed draws it again, and nobody who has not can foretell it.
 */
export function drawFor({ seed, reference, rules }: { seed: string; reference: string; rules: string }): number {
  return createHash('sha256').update(JSON.stringify([seed, reference, rules])).digest().readUIntBE(0, 6) / 2 ** 48;
}
