import { createClient, PartnerRefusal, type Client } from '../../../src/client/client.js';
import { cosign } from '../../../src/tlog/cosignature.js';
import { checkpointText, parseCheckpointText } from '../../../src/tlog/checkpoint.js';
import { leafHash, faultOfConsistency } from '../../../src/tlog/merkle.js';
import { splitNote } from '../../../src/tlog/note.js';
import { foldRight, rootOfFull, subtreesOf } from '../../../src/tlog/subtrees.js';
import { hashesOf } from '../../../src/tlog/tiles.js';
import { parseProof } from '../../../src/tlog/tlog-proof.js';
import type { Exchange } from '../../../src/client/exchange.js';
import { newId } from '../../../src/platform/ids.js';
import { bytes, sample } from '../../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../../support/world.js';

let world: World;
let kr: TestAdministration;
let zz: Client;
let door: Exchange;
let jws: string;
let receiptId: string;

beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ', 'YY'] });
  kr = world.administration('KR');
  const { key, tls } = world.identities.of('ZZ');
  zz = createClient({ baseUrl: kr.partnerUrl, signingKey: key.privateJwk, tls, keys: { keys: [world.identities.of('KR').key.publicJwk] }, witnesses: [{ administration: 'ZZ', keys: { keys: [key.publicJwk] } }] });
  door = world.exchange('ZZ', 'KR');
  const sent = await zz.send(bytes(sample('alert-vessel')));
  ({ jws, payload: { receiptId } } = sent);
}, 60_000);
afterAll(async () => {
  zz?.close();
  await world?.stop();
});

const refused = (asked: Promise<unknown>): Promise<string> => asked.then(() => 'taken', (error: unknown) => {
  if (error instanceof PartnerRefusal) return error.code;
  throw error;
});
const textOf = async (path: string): Promise<string> => (await door.get(path)).body.toString('utf8');

interface Kept {
  readonly size: number;
  readonly checkpoint: string;
}
const post = async (exchange: Exchange, body: unknown): Promise<Kept> =>
  JSON.parse((await exchange.post('/v1/log/cosignatures', bytes(body), { contentType: 'application/json' })).body.toString('utf8')) as Kept;

describe('a receipt', () => {
  it('has its place in the signed log within seconds, and its giver proves it', async () => {
    const proof = await zz.log.proof(jws);
    expect(proof).toMatchObject({ index: expect.any(Number), size: expect.any(Number) });
    const { index, checkpoint } = parseProof(proof.text);
    expect(index).toBe(proof.index);
    expect(checkpoint.split('\n')[0]).toBe('crx/KR');
    const { rows: [leaf] } = await kr.db.query<{ leaf_hash: Buffer }>('SELECT leaf_hash FROM ledger.leaf WHERE index = $1', [index]);
    expect(leaf?.leaf_hash).toEqual(leafHash(Buffer.from(jws.split('.')[1] as string, 'base64url')));
  });

  it('is proved as plain text, and to whom it was given alone', async () => {
    const { headers } = await door.get(`/v1/receipts/${receiptId}/proof`);
    expect(headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]).toBe('text/plain; charset=utf-8');
    expect(await refused(world.exchange('YY', 'KR').get(`/v1/receipts/${receiptId}/proof`))).toBe('not_found');
    expect(await refused(door.get(`/v1/receipts/${newId()}/proof`))).toBe('not_found');
  });
});

describe('the log', () => {
  it('shows its newest checkpoint, and that it only grew', async () => {
    const first = await zz.log.checkpoint();
    const { jws: later } = await zz.send(bytes(sample('alert-vessel')));
    await zz.log.proof(later);
    const second = await until('a later checkpoint', async () => {
      const now = await zz.log.checkpoint();
      return now.size > first.size && now;
    });
    const { hashes } = JSON.parse(await textOf(`/v1/log/consistency?from=${first.size}&to=${second.size}`)) as { hashes: string[] };
    const proof = hashes.map((hash) => Buffer.from(hash, 'base64'));
    expect(faultOfConsistency({ size1: first.size, root1: first.root, size2: second.size, root2: second.root, proof })).toBeUndefined();
  });

  it('refuses sizes that it has not signed, and those in the wrong order', async () => {
    const { size } = await zz.log.checkpoint();
    expect(await refused(door.get(`/v1/log/consistency?from=1&to=${size + 1000}`))).toBe('not_found');
    expect(await refused(door.get('/v1/log/consistency?from=2&to=1'))).toBe('schema_invalid');
    expect(await refused(door.get('/v1/log/consistency?from=0&to=1'))).toBe('schema_invalid');
    expect(await refused(door.get('/v1/log/consistency?from=1'))).toBe('schema_invalid');
  });

  it('gives its tiles, from which everybody can compute the root', async () => {
    const { size, root } = await zz.log.checkpoint();
    const { body, headers } = await door.get(`/v1/log/tiles/0/0?width=${size}`);
    expect(headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]).toBe('application/octet-stream');
    const hashes = Array.from({ length: size }, (_, i) => body.subarray(i * 32, (i + 1) * 32));
    expect(foldRight(subtreesOf(0, size).map((node) => {
      const { from, to } = hashesOf(node);
      return rootOfFull(hashes.slice(from, to));
    }))).toEqual(root);
    expect(await refused(door.get('/v1/log/tiles/0/0'))).toBe('not_found');
    expect(await refused(door.get('/v1/log/tiles/1/0?width=1'))).toBe('not_found');
    expect(await refused(door.get('/v1/log/tiles/7/0'))).toBe('schema_invalid');
  });
});

describe('a cosignature', () => {
  const signedBy = (code: string, name: string, at = new Date()) => (text: string): string => cosign(text, { name, privateKey: world.identities.of(code).signingKey.privateKey }, at);
  const give = async (line: (text: string) => string, change: (size: number) => number = (same) => same): Promise<Kept> => {
    const { note } = await zz.log.checkpoint();
    const { text } = splitNote(note);
    return post(door, { size: change(parseCheckpointText(text).size), cosignature: line(text) });
  };

  it('is kept, given out with the checkpoint and its proofs, and told in the status', async () => {
    const { size, checkpoint } = await give(signedBy('ZZ', 'crx/ZZ'));
    expect(splitNote(checkpoint).signatures.map(({ name }) => name)).toEqual(['crx/KR', 'crx/ZZ']);
    expect(await zz.log.proof(jws)).toMatchObject({ size, witnesses: ['ZZ'] });
    expect((await zz.status()).log).toMatchObject({ ours: { cosignedByYou: size }, yours: { state: 'unseen' } });
    const again = await post(door, { size, cosignature: signedBy('ZZ', 'crx/ZZ', new Date(Date.now() - 5000))(splitNote(checkpoint).text) });
    expect(again.checkpoint).toBe(checkpoint);
  });

  it.each<[string, () => (text: string) => string]>([
    ['under another name', () => signedBy('ZZ', 'crx/YY')],
    ['with a key of another partner', () => signedBy('YY', 'crx/ZZ')],
    ['from the future', () => signedBy('ZZ', 'crx/ZZ', new Date(Date.now() + 300_000))],
    ['over another tree', () => (text) => signedBy('ZZ', 'crx/ZZ')(checkpointText({ ...parseCheckpointText(text), root: leafHash(Buffer.from('other')) }))],
  ])('%s does not hold', async (_, line) => {
    expect(await refused(give(line()))).toBe('cosignature_invalid');
  });

  it('is for a tree that was signed', async () => {
    expect(await refused(give(signedBy('ZZ', 'crx/ZZ'), (size) => size + 1_000))).toBe('not_found');
    expect(await refused(post(door, { size: 1, cosignature: 'not a line' }))).toBe('schema_invalid');
  });
});
