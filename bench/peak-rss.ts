import type { ChildProcess } from 'node:child_process';

/** The most memory that a process of gateway.ts had so far, MiB; it says so itself. */
export function peakRss(gateway: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    gateway.once('message', (kilobytes) => resolve(Math.round(Number(kilobytes) / 1024)));
    gateway.send('peak');
  });
}
