import { setTimeout as pause } from 'node:timers/promises';
import { CommandFailure, EXIT } from '../exit.js';

export interface Patience {
  readonly what: string;
  readonly withinMs: number;
  readonly next: string;
}

/** Asks until there is an answer. @throws CommandFailure (fault) naming what was waited for */
export async function until<T>(patience: Patience, ask: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + patience.withinMs; Date.now() < end; await pause(100)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  throw new CommandFailure(EXIT.fault, `Waited ${patience.withinMs / 1000} s in vain for ${patience.what}.`, { next: patience.next });
}
