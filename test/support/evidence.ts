import type { EvidenceBundle } from '../../src/domain/evidence-bundle.js';
import { documentBytes } from '../../src/domain/evidence-bundle.js';
import { openAnchors, type Anchors } from '../../src/proof/anchors.js';
import { readAnchors, readBundle } from '../../src/proof/shape.js';
import type { Statement } from '../../src/proof/statement.js';
import { verifyBundle, type Demand, type Verified } from '../../src/proof/verify-bundle.js';
import { createEvidenceFlows } from '../../src/gateway/evidence-flows.js';
import { systemClock } from '../../src/platform/clock.js';
import { findEvidence } from '../../src/views/evidence-found.js';
import type { Database } from '../../src/platform/db.js';

/** The bundle of the one message that an id stands for, through its bytes. */
export async function bundleOf(db: Database, id: string, { line, whole = true }: { line?: number; whole?: boolean } = {}): Promise<EvidenceBundle> {
  const [found, ...more] = await findEvidence(db, id, line);
  if (!found || more.length > 0) throw new Error(`${id} stands for ${more.length + (found ? 1 : 0)} messages`);
  const { exportEvidence } = createEvidenceFlows({ db, reader: db, clock: systemClock });
  return readBundle(documentBytes(await exportEvidence({ keptId: found.keptId, whole, officer: 'officer:yoon.sora', reason: 'a test' })));
}

/** What the register of one administration would have others trust. */
export const anchorsOf = async (db: Database): Promise<Anchors> => openAnchors(readAnchors(documentBytes(await createEvidenceFlows({ db, reader: db, clock: systemClock }).trustAnchors())));

/** The codes of what is wrong, or open. */
export const codes = (statements: readonly Statement[], result: 'refuted' | 'not-proven'): string[] => statements.flatMap((one) => (one.result === result && 'code' in one ? [one.code] : []));

export const proven = (statements: readonly Statement[]): string[] => statements.filter(({ result }) => result === 'proven').map(({ part, says }) => `${part}: ${says}`);

export async function judged(bundle: EvidenceBundle, anchors: Anchors, require: readonly Demand[] = []): Promise<Verified> {
  return verifyBundle(readBundle(documentBytes(bundle)), anchors, require);
}
