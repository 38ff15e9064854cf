// Says cheaply whether a product is still up to date with its sources.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inRoot } from './steps.mjs';

/** All files below the given paths of the checkout that `wanted` accepts, sorted. */
export function filesBelow(paths, wanted) {
  const found = [];
  const visit = (path) => {
    const entry = statSync(inRoot(path), { throwIfNoEntry: false });
    if (entry?.isFile()) found.push(path);
    if (!entry?.isDirectory()) return;
    for (const name of readdirSync(inRoot(path))) {
      if (name !== 'node_modules' && name !== 'dist') visit(`${path}/${name}`);
    }
  };
  paths.forEach(visit);
  return found.filter(wanted).sort();
}

/** Names, sizes and times: milliseconds to take. Times change with every checkout, so `content` has the last word. */
function quick(files) {
  return digest(files.map((file) => {
    const { size, mtimeMs } = statSync(inRoot(file));
    return `${file}\0${size}\0${mtimeMs}`;
  }));
}

const content = (files) => digest(files.map((file) => `${file}\0${readFileSync(inRoot(file), 'base64')}`));

const digest = (lines) => createHash('sha256').update(lines.join('\n')).digest('hex');

/** What these files are now; take it before making something of them, or a change meanwhile goes unseen. */
export const fingerprint = (files) => ({ quick: quick(files), content: content(files) });

/** Whether `mark` recorded these very files at this stamp. */
export function isFresh(stamp, files) {
  const kept = read(stamp);
  if (!kept) return false;
  if (kept.quick === quick(files)) return true;
  if (kept.content !== content(files)) return false;
  mark(stamp, { ...kept, quick: quick(files) });
  return true;
}

export function mark(stamp, print) {
  mkdirSync(dirname(inRoot(stamp)), { recursive: true });
  writeFileSync(inRoot(stamp), JSON.stringify(print));
}

function read(stamp) {
  try {
    return JSON.parse(readFileSync(inRoot(stamp), 'utf8'));
  } catch {
    return null;
  }
}
