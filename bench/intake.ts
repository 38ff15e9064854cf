import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { createImportSeizures } from '../src/flows/import-seizures.js';
import { createKeepFile, type BroughtFile } from '../src/flows/keep-file.js';
import { createLoadDeclarations } from '../src/flows/load-declarations.js';
import { createLoadEdition } from '../src/flows/load-edition.js';
import { findLoad } from '../src/intake/load-store.js';
import { openCodeBook } from '../src/mapping/codes/code-book.js';
import { openMappings } from '../src/mapping/versions/follow.js';
import { agreementOf } from '../src/partners/agreement.js';
import { systemClock } from '../src/platform/clock.js';
import { openContract } from '../src/platform/contract.js';
import { openDatabase, type Database } from '../src/platform/db.js';
import { createLog } from '../src/platform/log.js';
import { projectPath } from '../src/platform/paths.js';
import { spool } from '../src/platform/spool.js';

/** Rows a second, each over the whole of its file; MiB of the process when the largest of them was loaded. */
export interface IntakeResult {
  readonly seizures: number;
  readonly declarations: number;
  readonly keepPerSecond: number;
  readonly checkPerSecond: number;
  readonly takePerSecond: number;
  readonly againPerSecond: number;
  readonly declarationsPerSecond: number;
  readonly declarationsAgainPerSecond: number;
  readonly listings: number;
  readonly listingsPerSecond: number;
  readonly rssMiB: number;
}

const [SEIZURES, DECLARATIONS] = [5_000, 50_000];
const BY = 'officer:bench';

/** Files through the flows, in one process; pooling is measured elsewhere. */
export async function measureIntake(url: string): Promise<IntakeResult> {
  const db = openDatabase(url, { max: 4, statementTimeout: 120_000 });
  const codeBook = await openCodeBook(db);
  const mappings = await openMappings({ db, codeBook, log: createLog('silent') });
  try {
    return { ...await measureSeizures(db, { codeBook, mappings }), ...await measureDeclarations(db), ...await measureListings(db, codeBook), rssMiB: Math.round(process.memoryUsage().rss / 2 ** 20) };
  } finally {
    await mappings.close();
    await db.close();
  }
}

async function bring(db: Database, file: Omit<BroughtFile, 'content' | 'by'>, content: string | Buffer): Promise<string> {
  const keepFile = createKeepFile({ db, clock: systemClock, isKnown: () => true });
  const spooled = await spool(Readable.from([Buffer.from(content)]), { directory: join(tmpdir(), 'crx-spool-bench'), most: 2 ** 30, drained: 0, sha512: false, timeoutMs: 60_000 });
  return keepFile({ ...file, content: spooled, by: BY }).then(({ file: { fileId } }) => fileId).finally(() => spooled.remove());
}

async function perSecond(rows: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round(rows / ((performance.now() - began) / 1000));
}

async function measureSeizures(db: Database, of: { codeBook: Awaited<ReturnType<typeof openCodeBook>>; mappings: Awaited<ReturnType<typeof openMappings>> }):
Promise<Pick<IntakeResult, 'seizures' | 'keepPerSecond' | 'checkPerSecond' | 'takePerSecond' | 'againPerSecond'>> {
  const agreement = agreementOf({ agreementId: 'BENCH', partner: 'ZZ', title: 'bench', typesIn: ['seizure'], nominal: true, highestTlp: 'RED', validFrom: '2020-01-01', validUntil: '2099-12-31' });
  const flow = createImportSeizures({ db, clock: systemClock, administration: 'KR', contract: openContract(projectPath('openapi', 'schemas')), ...of, agreementsWith: () => [agreement] });
  const header = 'Case no,Date,Location,Commodity,Quantity,Unit,HS code,Goods,Mode,Stage,From,To,Selection,Concealment method,Office';
  const text = (n: number): string => `${header}\n${Array.from({ length: SEIZURES }, (_, i) => `B-${i},2026-10-01,PA BLB,drugs,${12 + n},kg,293972,Cocaine,sea,import,EC,KR,rule,reefer unit,Office ${i}`).join('\n')}\n`;
  let fileId = '';
  const keepPerSecond = await perSecond(SEIZURES, async () => { fileId = await bring(db, { partner: 'ZZ', kind: 'seizures', name: 'bench', format: 'csv' }, text(0)); });
  const loadId = await flow.begin({ fileId, by: BY });
  const checkPerSecond = await perSecond(SEIZURES, () => flow.work(loadId));
  await flow.confirm({ loadId, by: BY });
  const takePerSecond = await perSecond(SEIZURES, () => flow.work(loadId));
  const again = await flow.begin({ fileId, by: BY });
  await flow.work(again);
  await flow.confirm({ loadId: again, by: BY });
  const againPerSecond = await perSecond(SEIZURES, () => flow.work(again));
  const { counts } = await findLoad(db, again) ?? {};
  if (counts?.unchanged !== SEIZURES) throw new Error(`not every row was known: ${JSON.stringify(counts)}`);
  return { seizures: SEIZURES, keepPerSecond, checkPerSecond, takePerSecond, againPerSecond };
}

async function measureDeclarations(db: Database): Promise<Pick<IntakeResult, 'declarations' | 'declarationsPerSecond' | 'declarationsAgainPerSecond'>> {
  const flow = createLoadDeclarations({ db, clock: systemClock });
  const [header = '', ...rows] = readFileSync(projectPath('src', 'cli', 'world', 'samples', 'declarations.csv'), 'utf8').trim().split('\n');
  const text = (end: string): string => `${header}\n${Array.from({ length: DECLARATIONS }, (_, i) => `${i}${(rows[i % rows.length] ?? '').replace(/^\d+/, '')}`).join('\n')}${end}`;
  const load = async (end: string): Promise<number> => {
    const loadId = await flow.begin({ fileId: await bring(db, { partner: 'KR', kind: 'declarations', name: 'bench', format: 'csv' }, text(end)), by: BY });
    return perSecond(DECLARATIONS, () => flow.work(loadId));
  };
  return { declarations: DECLARATIONS, declarationsPerSecond: await load('\n'), declarationsAgainPerSecond: await load('\n\n') };
}

async function measureListings(db: Database, codeBook: Awaited<ReturnType<typeof openCodeBook>>): Promise<Pick<IntakeResult, 'listings' | 'listingsPerSecond'>> {
  const [sdn, alt, add] = ['sdn', 'alt', 'add'].map((name) => gunzipSync(readFileSync(projectPath('src', 'cli', 'world', 'samples', 'watchlists', `${name}.csv.gz`))).toString('utf8').trim());
  // Entries of the sample again and again, each time under numbers of their own: as many as the whole list has.
  const times = (text = ''): string => Array.from({ length: 30 }, (_, n) => text.replace(/^(\d+)/gm, (_all, id: string) => `${n + 1}${id.padStart(6, '0')}`)).join('\n');
  const files = { sdn: await bring(db, watchlist, times(sdn)), alt: await bring(db, watchlist, times(alt)), add: await bring(db, watchlist, times(add)) };
  let listings = 0;
  const began = performance.now();
  listings = (await createLoadEdition({ db, clock: systemClock, codeBook }).load({ publisher: 'ofac', files, dated: '2026-02-27', by: BY })).added;
  return { listings, listingsPerSecond: Math.round(listings / ((performance.now() - began) / 1000)) };
}

const watchlist = { partner: 'US-OFAC', kind: 'watchlist', name: 'bench', format: 'text' } as const;
