import { measureAcrossScripts, type RecallByScript, type ScriptPair } from './across-scripts.js';
import { onBenchDatabase } from './database.js';
import { measureGrowth, type Growth } from './growth.js';

export interface SearchResult {
  readonly recallAt50: RecallByScript;
  readonly growth: readonly Growth[];
}

/** Recall across scripts, then the time to find candidates for each of these sizes of the pool; each on a database of its own. */
export async function measureSearch(sizes: readonly number[], pairs: readonly ScriptPair[] = []): Promise<SearchResult> {
  const recallAt50 = await onBenchDatabase((db) => measureAcrossScripts(db, pairs));
  return { recallAt50, growth: sizes.length === 0 ? [] : await onBenchDatabase((db) => measureGrowth(db, sizes)) };
}
