import { spawn, type ChildProcess } from 'node:child_process';

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end and keeps what it said. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { DATABASE_URL: _never, ...inherited } = process.env;
  const child = spawn(program, [...args], { cwd: options.cwd, env: { ...inherited, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => { stdout += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); });
  return new Promise((resolve, reject) => child.once('error', reject).once('close', (code) => resolve({ code, stdout, stderr })));
}

/** Runs a compiled module with this Node. */
export function node(module: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return run(process.execPath, [module, ...args], options);
}

/** A process that goes on: what it has said so far, and its end. */
export interface Running {
  readonly child: ChildProcess;
  text(): string;
  /** Settles when the text is there. @throws Error with all that was said when it ends first or takes too long */
  says(words: string | RegExp, withinMs?: number): Promise<void>;
  readonly ended: Promise<number | null>;
}

export function start(module: string, args: readonly string[], options: RunOptions = {}): Running {
  const { DATABASE_URL: _never, ...inherited } = process.env;
  const child = spawn(process.execPath, [module, ...args], { cwd: options.cwd, env: { ...inherited, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let over = false;
  void ended.then(() => { over = true; });
  return {
    child, ended, text: () => text,
    async says(words, withinMs = 60_000) {
      const said = (): boolean => (typeof words === 'string' ? text.includes(words) : words.test(text));
      for (const end = Date.now() + withinMs; !said(); await new Promise((resolve) => setTimeout(resolve, 50))) {
        if (over || Date.now() > end) throw new Error(`it never said ${words}:\n${text}`);
      }
    },
  };
}

/** A port base whose whole span is free just now. */
export async function freePortBase(): Promise<number> {
  const { isFree } = await import('../../../src/cli/doctor/ports.js');
  const { plannedPorts, planWorld } = await import('../../../src/cli/world/plan.js');
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 100) * 100;
    const free = await Promise.all(plannedPorts(planWorld(base)).map(({ port }) => isFree({ host: '127.0.0.1', port })));
    if (free.every(Boolean)) return base;
  }
}
