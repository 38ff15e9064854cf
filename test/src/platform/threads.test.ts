import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLog } from '../../../src/platform/log.js';
import { keepThreads, type Threads } from '../../../src/platform/threads.js';
import { until } from '../../support/world.js';

// Says which run of it this is, and ends badly when it is told to.
const PROGRAM = `
import { parentPort, threadId, workerData } from 'node:worker_threads';
if (workerData.broken) throw new Error('cannot start');
parentPort.on('message', (asked) => { if (asked === 'stop') { parentPort.postMessage({ stopped: threadId }); parentPort.close(); } });
setInterval(() => { if (Atomics.load(workerData.fall, 0) === 1) { Atomics.store(workerData.fall, 0, 0); throw new Error('fell'); } }, 5).unref();
parentPort.postMessage('ready');
parentPort.postMessage({ started: threadId });
`;

let folder: string;
let program: URL;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crx-threads-'));
  await writeFile(join(folder, 'program.mjs'), PROGRAM);
  program = pathToFileURL(join(folder, 'program.mjs'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const log = createLog('silent');

describe('threads', () => {
  let threads: Threads | undefined;
  afterEach(() => threads?.stop());

  it('are up when all are, and one that falls is started again', async () => {
    const said: Array<{ started?: number; stopped?: number }> = [];
    const fall = new Int32Array(new SharedArrayBuffer(4));
    threads = await keepThreads({ program, count: 2, workerData: { fall }, log, onMessage: (message) => void said.push(message as typeof said[number]) });
    expect(threads.areUp()).toBe(true);
    await until('both to have said so', () => Promise.resolve(said.filter((one) => one.started).length === 2));
    Atomics.store(fall, 0, 1);
    await until('one to be down', () => Promise.resolve(!threads?.areUp()));
    await until('it to be up again', () => Promise.resolve(threads?.areUp() === true && said.filter((one) => one.started).length === 3));
    await threads.stop();
    expect(said.filter((one) => one.stopped)).toHaveLength(2);
    expect(threads.areUp()).toBe(false);
    threads = undefined;
  });

  it('that cannot start at first are told at once', async () => {
    await expect(keepThreads({ program, count: 1, workerData: { broken: true }, log, onMessage: () => undefined })).rejects.toThrow('cannot start');
  });

  it('may be none', async () => {
    threads = await keepThreads({ program, count: 0, workerData: {}, log, onMessage: () => undefined });
    expect(threads.areUp()).toBe(true);
  });
});
