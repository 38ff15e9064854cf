import { generateKeyPairSync } from 'node:crypto';
import { checkpointText, openCheckpoint, parseCheckpointText, signCheckpoint } from '../../../src/tlog/checkpoint.js';
import { cosign, cosignatureVerifier, cosignedAt } from '../../../src/tlog/cosignature.js';
import { leafHash, nodeHash } from '../../../src/tlog/merkle.js';
import { ed25519Verifier, joinNote, openNote, parseSignatureLine, signNote, splitNote } from '../../../src/tlog/note.js';
import { formatProof, parseProof, verifyProof } from '../../../src/tlog/tlog-proof.js';
import { formatVkey, parseVkey } from '../../../src/tlog/vkey.js';

const LOG = generateKeyPairSync('ed25519');
const WITNESS = generateKeyPairSync('ed25519');
const log = { name: 'crx/KR', privateKey: LOG.privateKey };
const logVerifier = ed25519Verifier('crx/KR', LOG.publicKey);
const witness = cosignatureVerifier('crx/NL', WITNESS.publicKey);
const [left, right] = [leafHash(Buffer.from('left')), leafHash(Buffer.from('right'))];
const checkpoint = { origin: 'crx/KR', size: 2, root: nodeHash(left, right) };
const at = new Date('2026-07-01T09:02:03.456Z');

/** The documented example of Go's sumdb/note. */
const GO = {
  vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  note: 'If you think cryptography is the answer to your problem,\nthen you don\'t know what your problem is.\n\n'
    + '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};

describe('a signed note', () => {
  it('of another implementation is believed', () => {
    const { name, publicKey } = parseVkey(GO.vkey);
    expect(openNote(GO.note, [ed25519Verifier(name, publicKey)]).text.split('\n')).toHaveLength(3);
    expect(formatVkey(parseVkey(GO.vkey))).toBe(GO.vkey);
    expect(() => parseVkey(GO.vkey.replace('c74f20a3', 'c74f20a4'))).toThrow('the id of another');
    expect(() => openNote(GO.note.replace('answer', 'Answer'), [ed25519Verifier(name, publicKey)])).toThrow('does not hold');
  });

  it('counts no signature of an unknown key, and none of a known one that fails', () => {
    const note = signNote('text\n', log);
    const stranger = signNote('text\n', { name: 'crx/KR', privateKey: WITNESS.privateKey });
    expect(openNote(joinNote('text\n', [...splitNote(stranger).signatures, ...splitNote(note).signatures].map(({ line }) => line)), [logVerifier]).by).toEqual([logVerifier]);
    expect(() => openNote(stranger, [logVerifier])).toThrow('signed by no key that is known here');
    const { keyId } = logVerifier;
    const forged = `\u2014 crx/KR ${Buffer.concat([keyId, Buffer.alloc(64)]).toString('base64')}`;
    expect(() => openNote(`${note}${forged}\n`, [logVerifier])).toThrow('does not hold');
  });

  it.each([['no empty line', 'text\n'], ['no line end', 'text\n\n\u2014 a AAAAAAA='], ['a hyphen', 'text\n\n- a AAAAAAA=\n'], ['a tab', 'te\txt\n\n\u2014 a AAAAAAA=\n'],
    ['a plus in the name', 'text\n\n\u2014 a+b AAAAAAA=\n'], ['base64 in another form', 'text\n\n\u2014 a AAAAAAB=\n'], ['a key id alone', 'text\n\n\u2014 a AAAAAA==\n']])(
    'is none with %s', (_, note) => expect(() => splitNote(note)).toThrow());
});

describe('a checkpoint', () => {
  it('is three lines', () => {
    expect(checkpointText(checkpoint)).toBe(`crx/KR\n2\n${checkpoint.root.toString('base64')}\n`);
    expect(parseCheckpointText(checkpointText(checkpoint))).toEqual(checkpoint);
  });

  it.each([['a size with a zero in front', 'crx/KR\n02\nROOT\n'], ['a negative size', 'crx/KR\n-2\nROOT\n'], ['no origin', '\n2\nROOT\n'], ['a short root', 'crx/KR\n2\nAAAA\n'],
    ['an empty line', 'crx/KR\n2\nROOT\n\n'], ['a root of nothing that is not its hash', 'crx/KR\n0\nROOT\n'], ['more than 2^53 leaves', 'crx/KR\n9007199254740993\nROOT\n']])(
    'is none with %s', (_, text) => expect(() => parseCheckpointText(text.replace('ROOT', checkpoint.root.toString('base64')))).toThrow());

  it('is believed with the signature of its own log alone', () => {
    const note = signCheckpoint(checkpoint, log);
    expect(openCheckpoint(note, 'crx/KR', [logVerifier])).toMatchObject({ ...checkpoint, by: [logVerifier] });
    expect(() => openCheckpoint(note, 'crx/NL', [logVerifier])).toThrow('of crx/KR, not of crx/NL');
    const text = checkpointText(checkpoint);
    const cosignedOnly = joinNote(text, [cosign(text, { name: 'crx/NL', privateKey: WITNESS.privateKey }, at)]);
    expect(() => openCheckpoint(cosignedOnly, 'crx/KR', [logVerifier, witness])).toThrow('not signed by crx/KR itself');
  });
});

describe('a cosignature', () => {
  const text = checkpointText(checkpoint);
  const line = cosign(text, { name: 'crx/NL', privateKey: WITNESS.privateKey }, at);

  it('says who and when', () => {
    const { name, keyId, signature } = parseSignatureLine(line);
    expect([name, keyId]).toEqual(['crx/NL', witness.keyId]);
    expect(witness.verify(text, signature)).toBe(true);
    expect(cosignedAt(signature)).toEqual(new Date('2026-07-01T09:02:03Z'));
  });

  it('holds for this time and this checkpoint only', () => {
    const { signature } = parseSignatureLine(line);
    const later = Buffer.from(signature);
    later.writeBigUInt64BE(later.readBigUInt64BE() + 1n);
    expect(witness.verify(text, later)).toBe(false);
    expect(witness.verify(checkpointText({ ...checkpoint, size: 3 }), signature)).toBe(false);
    expect(witness.verify(text, signature.subarray(1))).toBe(false);
  });

  it('stands beside the signature of the log', () => {
    const cosigned = joinNote(text, [...splitNote(signCheckpoint(checkpoint, log)).signatures.map((one) => one.line), line]);
    expect(openCheckpoint(cosigned, 'crx/KR', [logVerifier, witness]).by).toEqual([logVerifier, witness]);
  });
});

describe('a proof as text', () => {
  const text = formatProof({ index: 1, hashes: [left], checkpoint: signCheckpoint(checkpoint, log) });
  const expected = { origin: 'crx/KR', verifiers: [logVerifier], leafHash: right };

  it('is read as it was written', () => {
    expect(text.split('\n').slice(0, 4)).toEqual(['c2sp.org/tlog-proof@v1', 'index 1', left.toString('base64'), '']);
    const extra = formatProof({ ...parseProof(text), extra: Buffer.from('more') });
    expect(parseProof(extra)).toEqual({ ...parseProof(text), extra: Buffer.from('more') });
  });

  it('proves one leaf at one index', () => {
    expect(verifyProof(text, expected)).toMatchObject({ index: 1, checkpoint: { size: 2 } });
    expect(() => verifyProof(text, { ...expected, leafHash: left })).toThrow('the proof leads to another root');
    expect(() => verifyProof(text.replace('index 1', 'index 0'), expected)).toThrow('the proof leads to another root');
    expect(() => verifyProof(text.replace('\n2\n', '\n3\n'), expected)).toThrow('does not hold');
  });

  it.each([['another header', (t: string) => t.replace('@v1', '@v2')], ['an index with a zero', (t: string) => t.replace('index 1', 'index 01')], ['no index', (t: string) => t.replace('index 1\n', '')],
    ['a short hash', (t: string) => t.replace(left.toString('base64'), 'AAAA')]])('is none with %s', (_, change) => {
    expect(() => parseProof(change(text))).toThrow();
  });
});
