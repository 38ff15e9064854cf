import { Refusal } from '../platform/refusal.js';

/** What gives a power needs two people. @throws Refusal forbidden when one person takes both steps */
export function assertAnother(first: string, second: string, step: string): void {
  if (first !== second) return;
  throw new Refusal('forbidden', { detail: `${second} has taken the step before this one and cannot ${step} too.`, next: 'Have a second officer do it.' });
}
