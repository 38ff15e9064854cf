import { recordEvent } from '../audit/store.js';
import type { Clock } from '../platform/clock.js';
import type { Contract } from '../platform/contract.js';
import type { Database } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { proposeRuling, settleRuling, type RulingProposal, type RulingVerdict } from '../targeting/ruling-store.js';

export interface GovernRulesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly contract: Contract;
}

/** What officers do with the rules of the offices and with named lists; `by` is `officer:<subject>`. */
export interface GovernRules {
  /** @returns the number of the version that now waits for a second officer @throws Refusal schema_invalid, state_conflict */
  propose(proposal: Omit<RulingProposal, 'at'>): Promise<number>;
  /** @throws Refusal forbidden, state_conflict, not_found */
  settle(verdict: Omit<RulingVerdict, 'at'>): Promise<void>;
}

/**
 * Budgets, thresholds and lists are data with versions:
 *  1. proposed: they must fit their schema,
 *  2. confirmed by a second officer, and in force at once with the next edition; or rejected.
 */
export function createGovernRules({ db, clock, contract }: GovernRulesDeps): GovernRules {
  return {
    async propose(proposal) {
      const errors = contract.findings('profile.yaml', proposal.subject === 'rules' ? 'RulesSettings' : 'ListContent', proposal.content);
      if (!/^(rules|list:[a-z0-9-]{1,64})$/.test(proposal.subject)) errors.push({ pointer: '/subject', code: 'unknown', detail: 'It is rules or list:<name>.' });
      if (errors.length > 0) throw new Refusal('schema_invalid', { detail: 'This cannot be entered.', errors });
      return db.transaction(async (tx) => {
        const at = clock.now();
        const version = await proposeRuling(tx, { ...proposal, at });
        await recordEvent(tx, { at, actor: proposal.by, action: 'ruling.propose', object: `ruling:${proposal.subject}`, detail: { version } });
        return version;
      });
    },
    async settle(verdict) {
      await db.transaction(async (tx) => {
        const at = clock.now();
        await settleRuling(tx, { ...verdict, at });
        await recordEvent(tx, {
          at, actor: verdict.by, action: verdict.verdict === 'approved' ? 'ruling.confirm' : 'ruling.reject', object: `ruling:${verdict.subject}`, detail: { version: verdict.version },
        });
      });
    },
  };
}
