import type { Response } from 'express';
import type { ProfileFile } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { showProfile } from '../../src/views/list-profiles.js';
import type { ConsoleDoorDeps } from './deps.js';

/** Answers with a profile as it is now. It is read where it was written: another connection may be a moment behind. */
export async function answerProfile({ db, clock }: Pick<ConsoleDoorDeps, 'db' | 'clock'>, res: Response, profileId: string): Promise<void> {
  const file = await showProfile(db, profileId, clock.now());
  if (!file) throw new Refusal('not_found', { detail: `There is no profile ${profileId}.` });
  res.json(file as unknown as ProfileFile);
}
