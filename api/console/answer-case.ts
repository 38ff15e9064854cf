import type { Response } from 'express';
import type { Case } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { findCase } from '../../src/views/case-shown.js';
import type { ConsoleDoorDeps } from './deps.js';

/** Answers with the case as it is now. */
export async function answerCase({ reader }: Pick<ConsoleDoorDeps, 'reader'>, res: Response, caseId: string): Promise<void> {
  const found = await findCase(reader, caseId);
  if (!found) throw new Refusal('not_found', { detail: 'There is no case of this id.' });
  res.json(found as Case);
}
