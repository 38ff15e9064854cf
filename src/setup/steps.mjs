// What every script of this folder shares. Node's own modules only: it runs before packages are installed.
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const inRoot = (...parts) => join(ROOT, ...parts);

/** A reason to stop that is told as one sentence, without a stack. */
export class Stop extends Error {}

/** Runs a script's main part; a Stop, or a folder we may not write, ends it with a sentence and exit code 1. */
export async function main(work) {
  try {
    await work();
  } catch (cause) {
    const sentence = cause instanceof Stop ? cause.message : unwritable(cause);
    if (!sentence) throw cause;
    process.stderr.write(`${sentence}\n`);
    process.exitCode = 1;
  }
}

function unwritable({ code, path }) {
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(code)) return null;
  return code === 'ENOSPC'
    ? `The disk is full: ${path} cannot be written. Make room and start again.`
    : `${path} cannot be written by this account (${code}). Make the folder ${ROOT} yours, or copy it to where you may write.`;
}

/** Makes sure of a folder before a tool fails on every single file of it. Throws what `main` can tell. */
export function writable(folder) {
  mkdirSync(inRoot(folder), { recursive: true });
  accessSync(inRoot(folder), constants.W_OK);
}

/** The first lines of what a tool said. */
export function beginning(output, most = 20) {
  const lines = output.trim().split('\n');
  return lines.length <= most ? lines.join('\n') : [...lines.slice(0, most), `... and ${lines.length - most} lines more`].join('\n');
}

/** One line for one long step, on stderr: stdout belongs to what the person asked for. */
export async function step(title, work) {
  const began = Date.now();
  process.stderr.write(`${title} ...`);
  const beat = setInterval(() => process.stderr.write('.'), 5_000);
  try {
    const result = await work();
    process.stderr.write(` ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (cause) {
    process.stderr.write(' failed\n');
    throw cause;
  } finally {
    clearInterval(beat);
  }
}

/** Runs a program to its end and keeps what it says. Never throws for a bad exit code. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? 1, signal, output }));
  });
}

/** A tool from node_modules, run by this same Node. */
export const runTool = (tool, args, options) => run(process.execPath, [inRoot('node_modules', ...tool.split('/')), ...args], options);

/** One set-up at a time: `npm start` and `npm test` in two windows would otherwise install over each other. */
export async function alone(work) {
  const lock = inRoot('.run', 'setup.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (let told = false; !take(lock); await pause(200)) {
    const holder = holderOf(lock);
    if (holder !== null && !lives(holder)) rmSync(lock, { force: true });
    else if (!told) told = process.stderr.write(`Waiting for the set-up that process ${holder ?? '?'} is doing\n`);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (cause) {
    if (cause.code === 'EEXIST') return false;
    throw cause;
  }
}

function holderOf(lock) {
  try {
    return Number(readFileSync(lock, 'utf8')) || null;
  } catch {
    return null;
  }
}

function lives(pid) {
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return cause.code === 'EPERM';
  }
}
