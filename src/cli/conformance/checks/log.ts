import { cosign } from '../../../tlog/cosignature.js';
import { checkpointText, openCheckpoint, type OpenedCheckpoint } from '../../../tlog/checkpoint.js';
import { TlogFault } from '../../../tlog/fault.js';
import { logName } from '../../../tlog/log-name.js';
import { faultOfConsistency, HASH_BYTES, leafHash } from '../../../tlog/merkle.js';
import { ed25519Verifier, splitNote, type NoteVerifier } from '../../../tlog/note.js';
import { verifyProof } from '../../../tlog/tlog-proof.js';
import { newId } from '../../../platform/ids.js';
import { assertRefused, assertStatus, assertThat, type Answer } from '../answer.js';
import type { CheckGroup } from '../check.js';
import type { CheckContext } from '../context.js';
import { Broken, NotTried } from '../verdict.js';

const CHECKPOINT = '/v1/log/checkpoint';
const COSIGNATURES = '/v1/log/cosignatures';

/** The Ed25519 keys of the gateway, as its log signs. @throws NotTried when it has none */
async function verifiers(context: CheckContext): Promise<NoteVerifier[]> {
  const keys = await context.keys();
  const ed25519 = keys.keyids.map((keyid) => keys.key(keyid)).filter((key) => key?.asymmetricKeyType === 'ed25519');
  if (ed25519.length === 0) throw new NotTried('no Ed25519 key of the gateway is published');
  return ed25519.map((key) => ed25519Verifier(logName(context.receiver), key as NonNullable<typeof key>));
}

async function told<T>(expected: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TlogFault) throw new Broken(expected, error.message);
    throw error;
  }
}

async function checkpoint(context: CheckContext): Promise<OpenedCheckpoint & { readonly note: string }> {
  await context.needs(CHECKPOINT);
  const answer = await context.get(CHECKPOINT);
  assertStatus(answer, 200);
  const note = answer.body.toString('utf8');
  const known = await verifiers(context);
  return told('a checkpoint signed under the name of the log', () => ({ ...openCheckpoint(note, logName(context.receiver), known), note }));
}

interface Proved {
  readonly leaf: Buffer;
  readonly index: number;
  readonly size: number;
}

/** The proof of a receipt that was given here, once it has its place. */
async function proved(context: CheckContext): Promise<Proved> {
  await context.needs('/v1/receipts/{receiptId}/proof');
  const { json } = await context.taken();
  const leaf = leafHash(Buffer.from(String(json?.['receipt']).split('.')[1] ?? '', 'base64url'));
  const answer = await context.eventually('the proof of a receipt', async () => {
    const given: Answer = await context.get(`/v1/receipts/${String(json?.['receiptId'])}/proof`);
    if (given.code === 'unavailable') return undefined;
    assertStatus(given, 200);
    return given;
  });
  const known = await verifiers(context);
  const { index, checkpoint: { size } } = await told('a proof that holds', () => verifyProof(answer.body.toString('utf8'), { origin: logName(context.receiver), verifiers: known, leafHash: leaf }));
  return { leaf, index, size };
}

function cosignature(context: CheckContext, { size, root }: Pick<OpenedCheckpoint, 'size' | 'root'>): { size: number; cosignature: string } {
  if (context.signingKey.alg !== 'ed25519') throw new NotTried('witnesses sign with Ed25519, and the key used here is of another kind');
  const text = checkpointText({ origin: logName(context.receiver), size, root });
  return { size, cosignature: cosign(text, { name: logName(context.sender), privateKey: context.signingKey.privateKey }, new Date(context.now())) };
}

const post = (context: CheckContext, document: unknown): Promise<Answer> => context.ask({ method: 'POST', target: COSIGNATURES, body: Buffer.from(JSON.stringify(document), 'utf8') });

export const LOG: CheckGroup = {
  code: 'LOG', title: 'The witnessed log',
  checks: [
    {
      id: 'LOG-01', title: 'a receipt is proved to stand in the signed log, soon after it was given', source: 'showProof, C2SP tlog-proof, RFC 9162 section 2.1.3',
      run: async (context) => void await proved(context),
    },
    {
      id: 'LOG-02', title: 'a receipt that is not there is not proved', source: 'showProof',
      run: async (context) => assertRefused(await context.get(`/v1/receipts/${newId()}/proof`), [404, 'not_found']),
    },
    {
      id: 'LOG-03', title: 'the checkpoint is a note, signed under the name of the log with a published key', source: 'showCheckpoint, C2SP tlog-checkpoint',
      run: async (context) => void await checkpoint(context),
    },
    {
      id: 'LOG-04', title: 'a later tree is proved to begin with an earlier one', source: 'showConsistency, RFC 9162 section 2.1.4',
      async run(context) {
        await proved(context);
        const before = await checkpoint(context);
        await context.keep(await context.carrier());
        const after = await context.eventually('a later checkpoint', async () => {
          const now = await checkpoint(context);
          return now.size > before.size ? now : undefined;
        });
        const answer = await context.get(`/v1/log/consistency?from=${before.size}&to=${after.size}`);
        assertStatus(answer, 200);
        context.assertFits('log.yaml', 'ConsistencyProof', answer.json);
        const { hashes } = answer.json as { hashes: string[] };
        const proof = hashes.map((hash) => Buffer.from(hash, 'base64'));
        const fault = faultOfConsistency({ size1: before.size, root1: before.root, size2: after.size, root2: after.root, proof });
        assertThat(fault === undefined, 'a proof that the later tree begins with the earlier one', fault);
      },
    },
    {
      id: 'LOG-05', title: 'what was never signed is not proved', source: 'showConsistency',
      async run(context) {
        const { size } = await checkpoint(context);
        assertRefused(await context.get(`/v1/log/consistency?from=1&to=${size + 1_000_000}`), [404, 'not_found']);
      },
    },
    {
      id: 'LOG-06', title: 'the leaf of a receipt stands in its tile', source: 'showTile, C2SP tlog-tiles',
      async run(context) {
        const { leaf, index } = await proved(context);
        const answer = await context.get(`/v1/log/tiles/0/${Math.floor(index / 256)}?width=${(index % 256) + 1}`);
        assertStatus(answer, 200);
        assertThat(answer.body.length === HASH_BYTES * ((index % 256) + 1) && answer.body.subarray(-HASH_BYTES).equals(leaf), 'the hash of the leaf at its index', `${answer.body.length} bytes`);
      },
    },
    {
      id: 'LOG-07', title: 'our cosignature is kept and given out with the checkpoint', source: 'cosignCheckpoint, C2SP tlog-cosignature',
      async run(context) {
        const now = await checkpoint(context);
        const given = cosignature(context, now);
        const answer = await post(context, given);
        assertStatus(answer, 200);
        context.assertFits('log.yaml', 'CosignatureKept', answer.json);
        const ours = splitNote(String(answer.json?.['checkpoint'])).signatures.find(({ name }) => name === logName(context.sender));
        assertThat(ours !== undefined, 'our line in the note', answer.json?.['checkpoint']);
      },
    },
    {
      id: 'LOG-08', title: 'a cosignature over another tree is refused', source: 'cosignCheckpoint: cosignature_invalid',
      async run(context) {
        const { size } = await checkpoint(context);
        assertRefused(await post(context, cosignature(context, { size, root: leafHash(Buffer.from('another')) })), [400, 'cosignature_invalid']);
      },
    },
  ],
};
