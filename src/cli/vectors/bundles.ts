import { applyPatch, type Operation } from 'rfc6902';
import { documentBytes, type EvidenceBundle, type TrustAnchors } from '../../domain/evidence-bundle.js';
import { openAnchors } from '../../proof/anchors.js';
import { Malformed, readAnchors, readBundle } from '../../proof/shape.js';
import type { FaultCode, GapCode } from '../../proof/statement.js';
import { verifyBundle, type Demand, type Verdict } from '../../proof/verify-bundle.js';
import { anchorsOf, goodBundle, keyEvidence, logOf, MESSAGE_ID, receiptFor, requestEvidence, SEEN, time, witnessKey } from './bundle-parts.js';
import type { TestKey } from './test-keys.js';

/** What must be found in the bundle of the vectors when it, or the anchors, are changed so (RFC 6902). */
export interface BundleVector {
  readonly id: string;
  readonly title: string;
  readonly bundle?: readonly Operation[];
  readonly anchors?: readonly Operation[];
  readonly require?: readonly Demand[];
  readonly expect: Verdict;
  /** What is wrong, or, where nothing is, what must be named as open. */
  readonly codes: ReadonlyArray<FaultCode | GapCode>;
}

type Draft = Omit<BundleVector, 'id'>;
type Named = (name: string) => TestKey;

export interface BundleVectors {
  readonly bundle: EvidenceBundle;
  readonly anchors: TrustAnchors;
  readonly bundles: readonly BundleVector[];
}

/** @throws Error when this gateway itself judges one of them in another way. */
export async function bundleVectors(named: Named): Promise<BundleVectors> {
  const [sender, receiver] = [named('zz-ed25519'), named('kr-ed25519')];
  const [bundle, anchors] = [goodBundle({ sender, receiver }), anchorsOf([sender, receiver])];
  const bundles: BundleVector[] = [];
  for (const [index, draft] of drafts(bundle, named).entries()) {
    const vector = { id: `BUN-${String(index + 1).padStart(2, '0')}`, ...draft };
    const judged = await judge({ bundle, anchors }, vector);
    const wanted = `${vector.expect} ${vector.codes.join(' ')}`.trim();
    if (judged !== wanted) throw new Error(`${vector.id} ${vector.title}: ${judged} instead of ${wanted}`);
    bundles.push(vector);
  }
  return { bundle, anchors, bundles };
}

/** Verdict and codes, as the vectors write them. */
export async function judge(good: Pick<BundleVectors, 'bundle' | 'anchors'>, vector: BundleVector): Promise<string> {
  const [bundle, anchors] = [patched(good.bundle, vector.bundle), patched(good.anchors, vector.anchors)];
  try {
    const { verdict, statements } = await verifyBundle(readBundle(bundle), openAnchors(readAnchors(anchors)), vector.require);
    const result = verdict === 'refuted' ? 'refuted' : 'not-proven';
    const codes = statements.flatMap((one) => (one.result === result && 'code' in one && !['truth', 'later'].includes(one.code) ? [one.code] : []));
    return [verdict, ...codes].join(' ');
  } catch (error) {
    if (error instanceof Malformed) return 'refuted bundle_malformed';
    throw error;
  }
}

function patched(document: EvidenceBundle | TrustAnchors, patch: readonly Operation[] = []): Buffer {
  const [copy, operations] = JSON.parse(JSON.stringify([document, patch])) as [EvidenceBundle, Operation[]];
  const [failed] = applyPatch(copy, operations).filter((error) => error !== null);
  if (failed) throw failed;
  return documentBytes(copy);
}

const replace = (path: string, value: unknown): Operation => ({ op: 'replace', path, value });
const remove = (path: string): Operation => ({ op: 'remove', path });
const add = (path: string, value: unknown): Operation => ({ op: 'add', path, value });

function drafts(bundle: EvidenceBundle, named: Named): Draft[] {
  return [
    { title: 'as it was made', expect: 'holds', codes: [] },
    ...aboutContent(bundle), ...aboutSignatures(bundle, named), ...aboutReceipts(bundle, named), ...aboutTheLog(bundle), ...aboutKeys(bundle, named),
  ];
}

function aboutContent({ message }: EvidenceBundle): Draft[] {
  const body = Buffer.from(message.body, 'base64');
  const other = Buffer.from(body.toString('utf8').replace('Busan', 'Ulsan'), 'utf8');
  return [
    { title: 'one word of the message is another', bundle: [replace('/message/body', other.toString('base64'))], expect: 'refuted', codes: ['content_differs', 'receipt_of_other'] },
    { title: 'the bundle says another message id', bundle: [replace('/message/messageId', MESSAGE_ID.replace('0', '1'))], expect: 'refuted', codes: ['about_differs', 'receipt_of_other'] },
    { title: 'the bundle is said to be made by somebody else', bundle: [replace('/holder', 'NL')], expect: 'refuted', codes: ['about_differs', 'log_unknown'] },
    { title: 'a member that does not belong there', bundle: [add('/note', 'genuine')], expect: 'refuted', codes: ['bundle_malformed' as FaultCode] },
    { title: 'no signed request', bundle: [remove('/message/request')], expect: 'holds', codes: ['signature_missing'] },
  ];
}

function aboutSignatures({ message }: EvidenceBundle, named: Named): Draft[] {
  const at = message.request?.headers.findIndex(([name]) => name === 'Content-Type') ?? 0;
  const base = Buffer.from(message.request?.signatureBase ?? '', 'base64').toString('latin1').replace('POST', 'PUT');
  return [
    { title: 'a header that was signed is another', bundle: [replace(`/message/request/headers/${at}/1`, 'text/plain')], expect: 'refuted', codes: ['signature_invalid'] },
    { title: 'the request went somewhere else', bundle: [replace('/message/request/target', '/v1/seizures')], expect: 'refuted', codes: ['signature_invalid'] },
    { title: 'the signature base is not the one that was signed', bundle: [replace('/message/request/signatureBase', Buffer.from(base, 'latin1').toString('base64'))], expect: 'refuted', codes: ['signature_base_differs'] },
    { title: 'signed by a stranger', bundle: [replace('/message/request', requestEvidence(named('stranger'), Buffer.from(message.body, 'base64')))], expect: 'refuted', codes: ['key_unknown'] },
  ];
}

function aboutReceipts({ message }: EvidenceBundle, named: Named): Draft[] {
  const [sender, receiver, body] = [named('zz-ed25519'), named('kr-ed25519'), Buffer.from(message.body, 'base64')];
  const base = message.request?.signatureBase ?? '';
  const [header = '', payload = '', signature = ''] = (message.receipts[0]?.jws ?? '').split('.');
  const earlier = Buffer.from(payload, 'base64url').toString('utf8').replace('"sequence":1', '"sequence":2');
  const jws = '/message/receipts/0/jws';
  return [
    { title: 'the receipt of another message', bundle: [replace(jws, receiptFor({ sender, receiver }, body, { base, messageId: MESSAGE_ID.replace('0', '1') }).jws)], expect: 'refuted', codes: ['receipt_of_other'] },
    { title: 'the receipt for another signature', bundle: [replace(jws, receiptFor({ sender, receiver }, body, { base: '' }).jws)], expect: 'refuted', codes: ['receipt_of_other'] },
    { title: 'a receipt that was changed', bundle: [replace(jws, `${header}.${Buffer.from(earlier).toString('base64url')}.${signature}`)], expect: 'refuted', codes: ['receipt_invalid'] },
    { title: 'a receipt that the sender gave itself', bundle: [replace(jws, receiptFor({ sender, receiver: sender }, body, { base }).jws)], expect: 'refuted', codes: ['key_of_other'] },
    { title: 'no receipt', bundle: [replace('/message/receipts', [])], expect: 'holds', codes: ['receipt_missing'] },
  ];
}

function aboutTheLog(bundle: EvidenceBundle): Draft[] {
  const { jws = '', log } = bundle.message.receipts[0] ?? {};
  const receipt = { jws, payload: Buffer.from(jws.split('.')[1] ?? '', 'base64url'), leafHash: Buffer.alloc(0) };
  const proof = log?.proof ?? '';
  const at = '/message/receipts/0/log/proof';
  const other = (proofs: string): Operation[] => [replace(at, proofs)];
  const cosigned = proof.trimEnd().split('\n').at(-1) ?? '';
  const spoiled = cosigned.replace(/.{6}$/, 'AAAA==');
  return [
    { title: 'the proof of another entry', bundle: other(logOf(receipt).proofs[1] as string), expect: 'refuted', codes: ['not_in_log'] },
    { title: 'another index', bundle: other(proof.replace('index 2', 'index 3')), expect: 'refuted', codes: ['not_in_log'] },
    { title: 'the checkpoint says another size', bundle: other(proof.replace('\n5\n', '\n6\n')), expect: 'refuted', codes: ['checkpoint_invalid'] },
    { title: 'the log signs a size it has not', bundle: other(logOf(receipt, 4).proofs[2] as string), expect: 'refuted', codes: ['not_in_log'] },
    { title: 'the checkpoint is of another log', bundle: other(proof.replace('\n\ncrx/KR\n', '\n\ncrx/NL\n')), expect: 'refuted', codes: ['log_unknown'] },
    { title: 'a cosignature that does not hold', bundle: other(proof.replace(cosigned, spoiled)), expect: 'refuted', codes: ['cosignature_invalid'] },
    { title: 'a proof that is none', bundle: other(proof.replace('@v1', '@v9')), expect: 'refuted', codes: ['log_proof_malformed'] },
    { title: 'no witness is trusted', anchors: [replace('/witnesses', [])], expect: 'holds', codes: ['witness_missing', 'own_clock'] },
    { title: 'no witness is trusted, and one is demanded', anchors: [replace('/witnesses', [])], require: ['witness'], expect: 'incomplete', codes: ['witness_missing', 'own_clock'] },
    { title: 'the witness is who keeps the log', anchors: [replace('/witnesses/0/administration', 'KR')], expect: 'holds', codes: ['witness_missing', 'own_clock'] },
    { title: 'the key of the witness came into doubt', anchors: [add('/keys/-', { ...witnessKey(), compromisedAt: time(3600) })], expect: 'holds', codes: ['witness_missing', 'own_clock'] },
    { title: 'the key of the witness had ended', anchors: [add('/keys/-', { ...witnessKey(), expiresAt: time(0) })], expect: 'holds', codes: ['witness_missing', 'own_clock'] },
    { title: 'not in the log yet', bundle: [remove('/message/receipts/0/log')], expect: 'holds', codes: ['entry_missing', 'own_clock'] },
    { title: 'not in the log yet, which is demanded', bundle: [remove('/message/receipts/0/log')], require: ['log'], expect: 'incomplete', codes: ['entry_missing', 'own_clock'] },
  ];
}

function aboutKeys(bundle: EvidenceBundle, named: Named): Draft[] {
  const { keyid } = keyEvidence(named('zz-ed25519'));
  const at = bundle.keys.findIndex((key) => key.keyid === keyid);
  const other = keyEvidence(named('stranger'));
  const sender = (name: string, value: unknown): Operation => add(`/keys/0/${name}`, value);
  const [before, between, after] = [-3600, SEEN - 5, 3600].map(time);
  const revoked = (compromisedAt: string | undefined, revokedAt = time(7200)): Operation[] => [sender('revokedAt', revokedAt), ...(compromisedAt ? [sender('compromisedAt', compromisedAt)] : [])];
  return [
    { title: 'another key under the keyid of the sender', bundle: [replace(`/keys/${at}/jwk`, other.jwk)], expect: 'refuted', codes: ['key_swapped'] },
    { title: 'the keys in the bundle are not trusted because they stand there', anchors: [replace('/keys', [other])], expect: 'refuted', codes: ['key_unknown', 'key_unknown'] },
    { title: 'the key is another administration\'s', anchors: [sender('administration', 'NL')], expect: 'refuted', codes: ['key_of_other'] },
    { title: 'the key had not begun', anchors: [sender('activeFrom', after)], expect: 'refuted', codes: ['key_not_in_force'] },
    { title: 'the key had ended', anchors: [sender('expiresAt', before)], expect: 'refuted', codes: ['key_not_in_force'] },
    { title: 'revoked before', anchors: revoked(undefined, before), expect: 'refuted', codes: ['key_not_in_force'] },
    { title: 'revoked after, and never in doubt', anchors: revoked(undefined), expect: 'holds', codes: [] },
    { title: 'in doubt from before the message', anchors: revoked(before), expect: 'refuted', codes: ['key_compromised'] },
    { title: 'in doubt from before the message, which only the bundle knows', bundle: [add(`/keys/${at}/revokedAt`, after), add(`/keys/${at}/compromisedAt`, before)], expect: 'refuted', codes: ['key_compromised'] },
    { title: 'in doubt from after a witness saw the entry', anchors: revoked(after), expect: 'holds', codes: [] },
    { title: 'in doubt from between the receipt and the witness', anchors: revoked(between), expect: 'incomplete', codes: ['compromise_open'] },
    { title: 'in doubt from after the receipt, and not in the log', bundle: [remove('/message/receipts/0/log')], anchors: revoked(after), expect: 'incomplete', codes: ['entry_missing', 'own_clock', 'compromise_open'] },
  ];
}
