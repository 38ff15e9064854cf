import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/engine.js';
import { Refusal } from '../../src/platform/refusal.js';
import { spool } from '../../src/platform/spool.js';
import { listImports } from '../../src/views/list-imports.js';
import type { EngineDoorDeps } from './deps.js';

type Wire = components['schemas'];

const LARGEST = 1024 ** 3;
const DRAINED = 16 * 1024 * 1024;
/** For the whole body. */
const TIMEOUT_MS = 600_000;

/** Keeps a file of declarations, whatever its size, and hands it to the worker. It is answered when it is kept. */
export function loadDeclarations(deps: Pick<EngineDoorDeps, 'config' | 'keepFile' | 'loadDeclarations' | 'reader'>): RequestHandler {
  return async (req, res, next) => {
    if (req.method !== 'POST') return next();
    const format = req.is('application/x-ndjson') ? 'lines' : req.is('text/csv') ? 'csv' : undefined;
    if (format === undefined) throw new Refusal('media_type_unsupported', { detail: 'This path takes text/csv or application/x-ndjson.' });
    if (req.headers['content-encoding'] !== undefined) throw new Refusal('media_type_unsupported', { detail: 'This door takes nothing compressed.' });
    const content = await spool(req, { directory: deps.config.spoolDirectory, most: LARGEST, drained: DRAINED, sha512: false, timeoutMs: TIMEOUT_MS });
    try {
      if (content.length > LARGEST) throw new Refusal('too_large', { detail: `The body has more than ${LARGEST} bytes. Nothing of it was kept.` });
      const { file } = await deps.keepFile({ partner: deps.config.administration, kind: 'declarations', name: 'declarations', format, content, by: 'engine' });
      const loadId = await deps.loadDeclarations.begin({ fileId: file.fileId, by: 'engine' });
      res.status(202).json(wireLoad(await loadOf(deps.reader, loadId)));
    } finally {
      await content.remove();
    }
  };
}

type Shown = Awaited<ReturnType<typeof listImports>>[number];

export async function loadOf(reader: EngineDoorDeps['reader'], loadId: string): Promise<Shown> {
  const [load] = await listImports(reader, { importId: loadId });
  if (load?.kind !== 'declarations') throw new Refusal('not_found', { detail: 'There is no load of this id.' });
  return load;
}

export function wireLoad({ importId, state, file, progress, counts, reasons }: Shown): Wire['DeclarationLoad'] {
  const { good, failed, added, changed, unchanged } = counts;
  return { loadId: importId, state: state === 'done' ? 'done' : 'working', sha256: file.sha256, bytes: file.bytes, rows: file.rows, progress, counts: { good, failed, added, changed, unchanged }, reasons };
}
