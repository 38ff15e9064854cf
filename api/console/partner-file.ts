import type { Response } from 'express';
import type { PartnerFile } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { showPartner } from '../../src/views/show-partner.js';
import type { ConsoleDoorDeps } from './deps.js';

/** Answers with an administration as it is now. It is read where it was written: another connection may be a moment behind. */
export async function answerPartner({ db, clock }: ConsoleDoorDeps, administration: string, res: Response, status = 200): Promise<void> {
  const file = await showPartner(db, administration, clock.now());
  if (!file) throw new Refusal('not_found', { detail: `No administration ${administration} is entered.` });
  res.status(status).json(file as unknown as PartnerFile);
}
