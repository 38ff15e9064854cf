import type { Response } from 'express';
import type { AgreementFile } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { showAgreement } from '../../src/views/list-agreements.js';
import type { ConsoleDoorDeps } from './deps.js';

/** Answers with an agreement and all its versions. */
export async function answerAgreement({ reader, clock }: ConsoleDoorDeps, res: Response, agreementId: string): Promise<void> {
  const file = await showAgreement(reader, agreementId, clock.now());
  if (!file) throw new Refusal('not_found', { detail: 'There is no agreement of this id.' });
  res.json(file as unknown as AgreementFile);
}
