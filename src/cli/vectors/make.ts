import { responseVectors } from './answers.js';
import { batchVectors, outboxVectors } from './batches.js';
import { ANCHORS_SCHEMA, BUNDLE_SCHEMA } from '../../proof/schemas.js';
import { bundleVectors } from './bundles.js';
import { badKeyVectors, digestVectors, keyVectors, proofVectors, receiptVectors } from './keys.js';
import { logVectors } from './log.js';
import { originVectors } from './origins.js';
import { refusedVectors } from './refused.js';
import { requestVectors } from './requests.js';
import { testKeys, type TestKey } from './test-keys.js';
import { AUTHORITIES, NOW } from './vector.js';

/** The files of the vectors, by name. */
export type VectorFiles = Readonly<Record<string, unknown>>;

const WARNING = 'TEST KEYS. Everybody has their private halves: never register one, never sign anything real with one.';

/**
 * All test vectors of the profile `crx` version 1, made by the code that signs and verifies for this gateway. Keys, clock and nonces are
 * fixed; ECDSA and RSA-PSS signatures are random by nature and differ each time.
 */
export async function makeVectors(): Promise<VectorFiles> {
  const keys = testKeys();
  const named = (name: string): TestKey => {
    const found = keys.find((key) => key.name === name);
    if (!found) throw new Error(`there is no test key ${name}`);
    return found;
  };
  const requests = await requestVectors(keys, named);
  const { bundle, anchors, bundles } = await bundleVectors(named);
  const files: Record<string, unknown> = {
    'keys.json': { warning: WARNING, keys: keyVectors(keys) },
    'digests.json': { digests: digestVectors() },
    'requests.json': { requests },
    'refused-requests.json': { requests: await refusedVectors(keys, named) },
    'responses.json': { responses: await responseVectors(keys, named) },
    'receipts.json': { receipts: receiptVectors(named, { signatureBaseSha256: requests[0]?.signatureBaseSha256 ?? '' }) },
    'batches.json': { batches: batchVectors() },
    'outbox-items.json': { items: outboxVectors() },
    'origins.json': { messages: originVectors(keys, named) },
    'proofs.json': { proofs: proofVectors(keys) },
    'log.json': logVectors(),
    'evidence-bundle.json': bundle,
    'trust-anchors.json': anchors,
    'evidence-bundle.schema.json': BUNDLE_SCHEMA,
    'trust-anchors.schema.json': ANCHORS_SCHEMA,
    'bundles.json': { bundles },
    'refused-keys.json': { keys: badKeyVectors(named) },
  };
  const index = {
    profile: 'crx', version: 1, warning: WARNING, sender: 'ZZ', receiver: 'KR', now: NOW, authorities: AUTHORITIES,
    files: Object.fromEntries(Object.entries(files).map(([name, content]) => [name, countIn(content as object)])),
  };
  return { 'index.json': index, ...files };
}

/** How many vectors a file holds; a document that is one whole counts as one. */
function countIn(content: object): number {
  if ('format' in content || '$schema' in content) return 1;
  return Object.values(content).find(Array.isArray)?.length ?? 0;
}
