import type { Response } from 'express';
import type { MappingFile } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { showMapping, type AskedRows } from '../../src/views/show-mapping.js';
import type { ConsoleDoorDeps } from './deps.js';

const ROWS = 100;

/** Answers with a mapping version, what it changes, and a page of its rows. */
export async function answerMapping({ reader }: ConsoleDoorDeps, res: Response, versionId: string, asked: Partial<AskedRows> = {}): Promise<void> {
  const file = await showMapping(reader, versionId, { limit: ROWS, ...asked });
  if (!file) throw new Refusal('not_found', { detail: 'There is no mapping version of this id.' });
  res.json(file as unknown as MappingFile);
}
