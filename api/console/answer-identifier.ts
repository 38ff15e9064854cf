import type { Response } from 'express';
import type { OwnIdentifier } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { listOwnIdentifiers } from '../../src/views/list-own-identifiers.js';
import type { ConsoleDoorDeps } from './deps.js';

/** Answers with an identifier of ours as it is now. One that was entered at another record and taken back is shown at this case no more. */
export async function answerIdentifier({ reader }: Pick<ConsoleDoorDeps, 'reader'>, res: Response, asked: { caseId: string; identifierId: string }): Promise<void> {
  const [found] = await listOwnIdentifiers(reader, asked);
  if (!found) throw new Refusal('not_found', { detail: 'No identifier of ours at this case has this id.' });
  res.json(found satisfies OwnIdentifier);
}
