import { recordEvent } from '../audit/store.js';
import { endAgreement, saveProposal, settleProposal, type Ending, type Proposal, type Verdict } from '../partners/agreement-store.js';
import type { Clock } from '../platform/clock.js';
import type { Contract } from '../platform/contract.js';
import type { Database } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface EnterAgreementDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly contract: Contract;
  isPartner(code: string): boolean;
}

/** What officers do with agreements; `by` is `officer:<subject>`. */
export interface EnterAgreement {
  /** @returns the number of the version that now waits for a second officer */
  propose(proposal: Omit<Proposal, 'at'>): Promise<number>;
  /** A second officer confirms it, and it counts at once; or rejects it. */
  settle(verdict: Omit<Verdict, 'at'>): Promise<void>;
  /** Ends it at once, everywhere. @returns the number of the version that says so */
  end(ending: Omit<Ending, 'at'>): Promise<number>;
}

/**
 * Agreements are entered by two officers and never changed, only replaced by their next version:
 *  1. terms must fit the contract and name a partner that is registered,
 *  2. a second officer confirms; every door reads it again when the transaction commits,
 *  3. ending takes one officer, since it only takes away.
 */
export function createEnterAgreement(deps: EnterAgreementDeps): EnterAgreement {
  const audited = <T>(of: { by: string; agreementId: string }, action: string, work: (tx: Parameters<typeof recordEvent>[0], at: Date) => Promise<T>): Promise<T> =>
    deps.db.transaction(async (tx) => {
      const at = deps.clock.now();
      const done = await work(tx, at);
      await recordEvent(tx, { at, actor: of.by, action: `agreement.${action}`, object: `agreement:${of.agreementId}`, detail: { version: done } });
      return done;
    });
  return {
    async propose(proposal) {
      assertTerms(deps, proposal);
      return audited(proposal, 'propose', (tx, at) => saveProposal(tx, { ...proposal, at }));
    },
    async settle(verdict) {
      await audited(verdict, verdict.verdict === 'confirmed' ? 'confirm' : 'reject', async (tx, at) => {
        await settleProposal(tx, { ...verdict, at });
        return verdict.version;
      });
    },
    end: (ending) => audited(ending, 'end', (tx, at) => endAgreement(tx, { ...ending, at })),
  };
}

function assertTerms({ contract, isPartner }: EnterAgreementDeps, { agreementId, partner, terms }: Omit<Proposal, 'at'>): void {
  const errors = [
    ...contract.findings('common.yaml', 'RecordId', agreementId).map((finding) => ({ ...finding, pointer: '/agreementId' })),
    ...contract.findings('agreement.yaml', 'AgreementTerms', terms).map((finding) => ({ ...finding, pointer: `/terms${finding.pointer}` })),
  ];
  if (!isPartner(partner)) errors.push({ pointer: '/partner', code: 'unknown', detail: `${partner} is not a registered partner.` });
  if (terms.validFrom > terms.validUntil) errors.push({ pointer: '/terms/validUntil', code: 'order', detail: 'It would end before it begins.' });
  if (errors.length > 0) throw new Refusal('schema_invalid', { detail: 'These terms cannot be entered.', errors });
}
