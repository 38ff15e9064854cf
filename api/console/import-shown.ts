import { Refusal } from '../../src/platform/refusal.js';
import { listImports, type ImportShown } from '../../src/views/list-imports.js';
import type { ConsoleDoorDeps } from './deps.js';

/** One import as it stands. @throws Refusal not_found */
export async function importOf({ db }: Pick<ConsoleDoorDeps, 'db'>, importId: string): Promise<ImportShown> {
  const [found] = await listImports(db, { importId });
  if (!found) throw new Refusal('not_found', { detail: 'There is no such import.' });
  return found;
}
