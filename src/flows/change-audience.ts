import { recordEvent } from '../audit/store.js';
import { changeAudience, type AudienceChange } from '../notices/audiences.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface ChangeAudienceDeps {
  readonly db: Database;
  readonly clock: Clock;
  isPartner(code: string): boolean;
}

export type ChangeAudience = (change: Omit<AudienceChange, 'at'>) => Promise<number>;

/** An officer makes or changes a named audience. Whoever leaves it gets nothing more; what they have, they have. @returns its version */
export function createChangeAudience(deps: ChangeAudienceDeps): ChangeAudience {
  return async (change) => {
    const errors = change.members.flatMap((code, i) => (deps.isPartner(code) ? [] : [{ pointer: `/members/${i}`, code: 'unknown', detail: `${code} is not a registered partner.` }]));
    if (errors.length > 0) throw new Refusal('schema_invalid', { detail: 'Only registered partners can be members.', errors });
    return deps.db.transaction(async (tx) => {
      const at = deps.clock.now();
      const version = await changeAudience(tx, { ...change, at });
      await recordEvent(tx, { at, actor: change.by, action: 'audience.change', object: `audience:${change.name}`, partners: change.members, detail: { version, members: change.members } });
      return version;
    });
  };
}
