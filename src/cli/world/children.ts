import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { Trouble } from './trouble.js';

/** A process of the world: it is watched, its output goes to a file, and it ends with us. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Rejects with a Trouble when the process ends without having been asked to; never resolves. */
  readonly died: Promise<never>;
  /** Asks it to end, and makes it end after the grace. */
  stop(graceMs: number): Promise<void>;
  kill(): void;
}

export interface ChildSpec {
  /** In words, for the person who reads: "the gateway of KR". */
  readonly name: string;
  /** A compiled module and its arguments, run by the Node that runs us. */
  readonly args: readonly string[];
  readonly logFile: string;
  readonly cwd: string;
}

const LAST_LINES = 12;

/**
 * Starts a process in a session of its own: Ctrl-C in the terminal reaches only us, and we end the others in good order. It
 * has a channel to us, so that it also ends when we are killed.
 */
export async function startChild(spec: ChildSpec): Promise<Child> {
  const log = await open(spec.logFile, 'w', 0o600);
  const child = spawn(process.execPath, [...spec.args], { cwd: spec.cwd, detached: true, stdio: ['ignore', log.fd, log.fd, 'ipc'] });
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject)).finally(() => log.close());
  let asked = false;
  const ended = new Promise<string>((resolve) => child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`)));
  const died = ended.then(async (how) => {
    if (asked) return new Promise<never>(() => undefined);
    throw new Trouble(`${spec.name} ended by itself (${how}). Its last lines:\n${await lastLines(spec.logFile)}`, `The whole log is in ${spec.logFile}.`);
  });
  // Whoever waits for it hears of it; nobody waiting must not be an unhandled rejection.
  died.catch(() => undefined);
  return {
    name: spec.name,
    pid: child.pid ?? 0,
    died,
    async stop(graceMs) {
      asked = true;
      await stop(child, ended, graceMs);
    },
    kill: () => {
      asked = true;
      child.kill('SIGKILL');
    },
  };
}

async function stop(child: ChildProcess, ended: Promise<unknown>, graceMs: number): Promise<void> {
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(late);
}

async function lastLines(file: string): Promise<string> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-LAST_LINES);
  return lines.map((line) => `    ${readable(line)}`).join('\n');
}

/** Log lines are JSON; a person wants the words. */
function readable(line: string): string {
  try {
    const { level, msg, err } = JSON.parse(line) as { level?: number; msg?: string; err?: unknown };
    if (msg === undefined) return line;
    return `${(level ?? 30) >= 50 ? 'error: ' : ''}${msg}${err === undefined ? '' : ` (${typeof err === 'string' ? err : JSON.stringify(err)})`}`;
  } catch {
    return line;
  }
}
