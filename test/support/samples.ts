import { readFileSync } from 'node:fs';
import { newId } from '../../src/platform/ids.js';
import { projectPath } from '../../src/platform/paths.js';

/** A message as a test may bend it. */
export type Sample = Record<string, unknown> & { messageId: string; sender: string; audience: string[]; handling: Record<string, unknown> };

/** A shipped example, new: fresh id, sent now by `sender` to `receiver`. */
export function sample(name: string, change: { sender?: string; receiver?: string } = {}): Sample {
  const message = JSON.parse(readFileSync(projectPath('openapi', 'examples', `${name}.json`), 'utf8')) as Sample;
  const { sender = 'ZZ', receiver = 'KR' } = change;
  return { ...message, messageId: newId(), sentAt: new Date().toISOString(), sender, audience: [receiver], agreementId: `${[sender, receiver].sort().reverse().join('-')}-CMAA-2019` };
}

export const bytes = (message: unknown): Buffer => Buffer.from(JSON.stringify(message), 'utf8');
