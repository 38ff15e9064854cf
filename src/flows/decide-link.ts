import { recordEvent } from '../audit/store.js';
import type { LinkJudgement } from '../domain/subject-link.js';
import { compareSubjects } from '../matching/compare-subjects.js';
import { readComponents } from '../matching/components.js';
import { afterJudgement, keyOf, pairOf, type Pair } from '../matching/link.js';
import { lockLinks, saveLinks } from '../matching/link-store.js';
import { lockMatching, queueSubjects } from '../matching/pending.js';
import { toldOfBoth } from './decide-link/told-of-both.js';
import { twoFaces } from './decide-link/two-faces.js';
import { saveProfiles } from '../pool/profiles.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface LinkDecision {
  /** Two subjects of one kind, in any order. */
  readonly subjects: readonly [string, string];
  readonly judgement: LinkJudgement;
  /** Why, in the officer's own words. */
  readonly reason: string;
  /** `officer:<subject>` or `operator:<account>` */
  readonly officer: string;
}

export interface DecideLinkDeps {
  readonly db: Database;
  readonly clock: Clock;
}

const ACTIONS = { same: 'link.same', different: 'link.different', undecided: 'link.undecided' } as const satisfies Record<LinkJudgement, string>;

export type DecideLink = (decision: LinkDecision) => Promise<void>;

/**
 * An officer says whether two subjects are one; it can be said anew at any time:
 *  1. there are two subjects, of one kind, and a reason,
 *  2. `same` must put no two subjects into one profile of which an officer said that they differ,
 *  3. the link keeps what the comparison makes of the two at this moment, beside the officer's word; nothing that is compared later changes it,
 *  4. `undecided` gives the question back: the two are compared anew,
 *  5. profiles follow, and the audit trail says whose records it is about,
 *  all in one transaction.
 */
export function createDecideLink({ db, clock }: DecideLinkDeps): DecideLink {
  return async ({ subjects: [one, other], judgement, reason, officer }) => {
    if (one === other) throw new Refusal('schema_invalid', { detail: 'A link is between two subjects.', errors: [{ pointer: '/subjects', code: 'uniqueItems', detail: 'Both are the same subject.' }] });
    if (reason.trim() === '') throw new Refusal('schema_invalid', { detail: 'A decision needs a reason.', errors: [{ pointer: '/reason', code: 'required', detail: 'Say why.' }] });
    const at = clock.now();
    const pair = pairOf(one, other);
    await db.transaction(async (tx) => {
      await lockMatching(tx);
      const before = (await lockLinks(tx, [pair])).get(keyOf(pair));
      const { left, right } = await twoFaces(tx, pair);
      if (judgement === 'undecided' && before?.decidedBy === undefined) throw new Refusal('state_conflict', { detail: 'No officer has decided about these two.', next: 'There is nothing to take back.' });
      if (judgement === 'same') await mayBeSame(tx, pair);
      const { signals, names, versions, score } = compareSubjects(left, right);
      await saveLinks(tx, [{
        ...pair, ...(before ? { before } : {}), state: afterJudgement(judgement), method: 'officer', score, evidence: { signals, ...(names ? { names } : {}), versions },
        actor: officer, decided: judgement !== 'undecided', reason,
      }], at);
      if (judgement === 'undecided') await queueSubjects(tx, [pair.a, pair.b]);
      await saveProfiles(tx, (await readComponents(tx, [pair.a, pair.b])).profiles());
      await recordEvent(tx, { at, actor: officer, action: ACTIONS[judgement], object: `subject:${pair.a}`, ...await toldOfBoth(tx, pair), detail: { subjects: [pair.a, pair.b] } });
    });
  };
}

async function mayBeSame(tx: Queryable, pair: Pair): Promise<void> {
  const components = await readComponents(tx, [pair.a, pair.b]);
  const apart = components.tie(pair, pair);
  if (!apart) return;
  throw new Refusal('state_conflict', {
    detail: `It would put subjects ${apart.a} and ${apart.b} into one profile, of which an officer said that they differ.`, next: 'Decide about those two first.',
  });
}
