import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { NameKind } from '../../src/matching/names/types.js';
import { projectPath } from '../../src/platform/paths.js';

/** One entity of a public list, as far as screening compares it. */
export interface Listed {
  readonly id: string;
  readonly list: 'OFAC' | 'UN';
  readonly kind: NameKind;
  readonly names: readonly string[];
  /** As the comparison reads them: `1984`, `1984-03-07`, `1984~`. */
  readonly born: readonly string[];
  readonly places: readonly string[];
  /** Alpha-2. */
  readonly nationalities: readonly string[];
  readonly sex?: string | undefined;
}

/** Both lists as bench/data has them. */
export function readListed(): Listed[] {
  const text = gunzipSync(readFileSync(projectPath('bench', 'data', 'watchlists.jsonl.gz'))).toString('utf8');
  return text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Listed);
}
