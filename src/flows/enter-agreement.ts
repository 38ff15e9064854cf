import { recordEvent } from '../audit/store.js';
import { endAgreement, saveProposal, settleProposal, type Ending, type Proposal, type Verdict } from '../partners/agreement-store.js';
import type { Clock } from '../platform/clock.js';
import type { Contract } from '../platform/contract.js';
import type { Database, Queryable } from '../platform/db.js';
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
  const audited = (of: { by: string; agreementId: string }, action: AgreementAction, work: (tx: Queryable, at: Date) => Promise<Changed>): Promise<number> =>
    deps.db.transaction(async (tx) => {
      const at = deps.clock.now();
      const { version, partner } = await work(tx, at);
      await recordEvent(tx, { at, actor: of.by, action, object: `agreement:${of.agreementId}`, partners: [partner], detail: { version } });
      return version;
    });
  return {
    async propose(proposal) {
      assertTerms(deps, proposal);
      return audited(proposal, 'agreement.propose', async (tx, at) => ({ version: await saveProposal(tx, { ...proposal, at }), partner: proposal.partner }));
    },
    async settle(verdict) {
      const action = verdict.verdict === 'confirmed' ? 'agreement.confirm' : 'agreement.reject';
      await audited(verdict, action, async (tx, at) => ({ version: verdict.version, partner: await settleProposal(tx, { ...verdict, at }) }));
    },
    end: (ending) => audited(ending, 'agreement.end', (tx, at) => endAgreement(tx, { ...ending, at })),
  };
}

type AgreementAction = 'agreement.propose' | 'agreement.confirm' | 'agreement.reject' | 'agreement.end';

interface Changed {
  readonly version: number;
  readonly partner: string;
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
