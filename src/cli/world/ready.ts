import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from './children.js';
import { Trouble } from './trouble.js';

const LONGEST_START = 90_000;

/** Waits until an address answers 2xx, or until the process behind it ends. @throws Trouble */
export async function untilReady(url: string, child: Child): Promise<void> {
  await Promise.race([answers(url, child.name), child.died]);
}

async function answers(url: string, name: string): Promise<void> {
  for (const end = Date.now() + LONGEST_START; Date.now() < end; await pause(100)) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Trouble(`${name} did not become ready within ${LONGEST_START / 1000} s (${url}).`, 'Look into its log in .run/, and try again.');
}
