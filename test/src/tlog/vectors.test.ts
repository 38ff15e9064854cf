import { readdirSync, readFileSync } from 'node:fs';
import { faultOfConsistency, faultOfInclusion } from '../../../src/tlog/merkle.js';

interface Given {
  readonly desc: string;
  readonly wantErr: boolean;
  readonly proof: readonly string[] | null;
}
interface InclusionVector extends Given {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
}
interface ConsistencyVector extends Given {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string | null;
  readonly root2: string | null;
}

const bytes = (text: string | null): Buffer => Buffer.from(text ?? '', 'base64');

function vectors<V>(kind: 'inclusion' | 'consistency'): Array<[string, V]> {
  const folder = new URL(`./vectors/${kind}/`, import.meta.url);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json')).sort()
    .map((file) => [file, JSON.parse(readFileSync(new URL(encodeURI(file), folder), 'utf8')) as V]);
}

const inclusion = vectors<InclusionVector>('inclusion');
const consistency = vectors<ConsistencyVector>('consistency');

describe('vectors of transparency-dev/merkle', () => {
  it('are all there', () => expect([inclusion.length, consistency.length]).toEqual([98, 98]));

  it.each(inclusion)('inclusion/%s', (_, { leafIdx, treeSize, root, leafHash, proof, wantErr }) => {
    const fault = faultOfInclusion({ leafHash: bytes(leafHash), index: leafIdx, size: treeSize, root: bytes(root), proof: (proof ?? []).map(bytes) });
    expect(fault !== undefined).toBe(wantErr);
  });

  it.each(consistency)('consistency/%s', (_, { size1, size2, root1, root2, proof, wantErr }) => {
    const fault = faultOfConsistency({ size1, root1: bytes(root1), size2, root2: bytes(root2), proof: (proof ?? []).map(bytes) });
    expect(fault !== undefined).toBe(wantErr);
  });
});
