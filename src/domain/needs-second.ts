import type { Tlp } from './handling.js';

/** What decides how many officers an acceptance takes. */
export interface Accepted {
  readonly kind: string;
  /** The strictest marking anywhere in the message. */
  readonly tlp: Tlp;
  /** The record in our words. */
  readonly data: unknown;
}

/**
 * Whether accepting takes a second officer: an alert that is marked RED, or that is about a natural person. Accepting makes people be
 * stopped; declining, asking and noting take nothing from anybody and take one. What a policy accepts was agreed to by two officers before.
 */
export function needsSecond({ kind, tlp, data }: Accepted): boolean {
  const { subjectClass, traveller } = data as { readonly subjectClass?: string; readonly traveller?: unknown };
  return kind === 'alert' && (tlp === 'RED' || subjectClass === 'traveller' || traveller !== undefined);
}
