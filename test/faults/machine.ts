import { start, type Running } from '../cli/support/run.js';

export type Role = 'door' | 'worker' | 'engine';

/** A process that somebody keeps alive: started again whenever it ends, as a process manager does. */
export interface Machine {
  readonly role: Role;
  readonly name: string;
  isUp(): boolean;
  /** kill -9. */
  kill(): void;
  /** Lets it end in its own time, and starts it from another release. @returns with what it ended */
  upgrade(to: Release): Promise<number | null>;
  /** What it said when it ended by itself although it had been up; a machine never should. */
  readonly endings: readonly string[];
  /** The end of what it has said since it was started last. */
  lastWords(): string;
  stop(): Promise<void>;
}

/** The program of one release: the compiled `crx`, and the folder it runs in. */
export interface Release {
  readonly crx: string;
  readonly root: string;
}

export interface MachineOptions extends Release {
  readonly role: Role;
  readonly name: string;
  readonly settings: string;
}

const UP = 'runs (role';
const LAST_WORDS = 1_500;
const AGAIN_AFTER_MS = 100;

export function keepMachine({ crx, root, role, name, settings }: MachineOptions): Machine {
  const endings: string[] = [];
  let stopped = false;
  let killed = false;
  let release: Release = { crx, root };
  let running: Running | undefined;
  const live = async (): Promise<void> => {
    while (!stopped) {
      killed = false;
      const process = running = start(release.crx, ['serve', '--role', role, '--settings', settings], { cwd: release.root });
      const code = await process.ended;
      // To end while it starts is right where there is no database: it is started again.
      if (!killed && !stopped && process.text().includes(UP)) endings.push(`${name} ended by itself (${code}): ${process.text().slice(-LAST_WORDS)}`);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
    }
  };
  const life = live();
  return {
    role, name, endings, lastWords: () => running?.text().slice(-LAST_WORDS) ?? '',
    isUp: () => running !== undefined && !killed && running.child.exitCode === null && running.text().includes(UP),
    kill() {
      killed = true;
      running?.child.kill('SIGKILL');
    },
    async upgrade(to) {
      release = to;
      killed = true;
      const last = running;
      last?.child.kill('SIGTERM');
      return await last?.ended ?? null;
    },
    async stop() {
      stopped = true;
      running?.child.kill('SIGKILL');
      await life;
    },
  };
}
