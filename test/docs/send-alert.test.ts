import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importPublicKey } from '../../src/envelope/public-key.js';
import { contentDigest } from '../../src/envelope/content-digest.js';
import { verifyReceipt } from '../../src/ledger/receipt.js';
import { projectPath } from '../../src/platform/paths.js';
import { startWorld, type World } from '../support/world.js';
import { bytes, sample } from '../support/samples.js';
import { run } from '../cli/support/run.js';

const SCRIPT = projectPath('docs', 'partner-guide', 'send-alert.sh');
const RECEIPT = projectPath('docs', 'partner-guide', 'verify-receipt.sh');
let world: World;
let folder: string;
let host: string;

/** What a partner has on disk: a folder of its own, the authority above it. */
beforeAll(async () => {
  [world, folder] = await Promise.all([startWorld({ gateways: ['KR'], agreement: (agreement) => ({ ...agreement, agreementId: 'ZZ-KR-CMAA-2019' }) }), mkdtemp(join(tmpdir(), 'crx-curl-'))]);
  host = new URL(world.administration('KR').partnerUrl).host;
  const { key, certificates } = world.identities.of('ZZ');
  await mkdir(join(folder, 'ZZ'));
  await copyFile(certificates.ca, join(folder, 'ca.pem'));
  await copyFile(certificates.client.cert, join(folder, 'ZZ', 'client.pem'));
  await copyFile(certificates.client.key, join(folder, 'ZZ', 'client-key.pem'));
  await writeFile(join(folder, 'ZZ', 'signing-key.pem'), key.privatePem);
}, 60_000);
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

const send = (...args: string[]) => run('sh', [SCRIPT, ...args]);

async function messageFile(name: string): Promise<{ file: string; body: Buffer; messageId: string }> {
  const message = sample(name);
  const file = join(folder, `${message.messageId}.json`);
  await writeFile(file, bytes(message));
  return { file, body: bytes(message), messageId: message.messageId };
}

describe('the client of curl and openssl', () => {
  it('has at most 15 lines', async () => {
    expect((await readFile(SCRIPT, 'utf8')).trimEnd().split('\n').length).toBeLessThanOrEqual(15);
  });

  it('sends an alert that the gateway keeps and receipts', async () => {
    const { file, body, messageId } = await messageFile('alert-cocaine-reefer');
    const sent = await send(file, host, join(folder, 'ZZ'));
    expect(sent).toMatchObject({ code: 0, stderr: '' });
    const answer = JSON.parse(sent.stdout) as { receipt: string };
    expect(answer).toMatchObject({ messageId, outcome: 'accepted', duplicate: false });
    const { key } = importPublicKey(world.identities.of('KR').key.publicJwk);
    await verifyReceipt(answer.receipt, () => key, { sender: 'ZZ', receiver: 'KR', messageId, contentDigest: contentDigest(body) });
  });

  it('sends a seizure when told so, and the same bytes again', async () => {
    const { file, messageId } = await messageFile('seizure-simplified');
    const first = await send(file, host, join(folder, 'ZZ'), 'seizures');
    const again = await send(file, host, join(folder, 'ZZ'), 'seizures');
    expect([first, again].map(({ stdout }) => (JSON.parse(stdout) as { messageId: string; duplicate: boolean }))).toMatchObject([{ messageId, duplicate: false }, { messageId, duplicate: true }]);
  });

  it('verifies the receipt by the keys of the gateway, and believes no other key, word or message', async () => {
    const [{ file }, { file: other }] = [await messageFile('alert-vessel'), await messageFile('alert-vessel')];
    const answer = (await send(file, host, join(folder, 'ZZ'))).stdout;
    const keysOf = (code: string): string => JSON.stringify({ keys: [world.identities.of(code).key.publicJwk] });
    const verify = async (said: string, keys: string, message: string): Promise<{ code: number | null; stdout: string; stderr: string }> => {
      await writeFile(join(folder, 'answer.json'), said);
      await writeFile(join(folder, 'keys.json'), keys);
      return run('sh', [RECEIPT, join(folder, 'answer.json'), join(folder, 'keys.json'), message]);
    };
    const good = await verify(answer, keysOf('KR'), file);
    expect(good).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(good.stdout)).toMatchObject({ sender: 'ZZ', receiver: 'KR', outcome: 'accepted' });
    const [head, payload, signature] = (JSON.parse(answer) as { receipt: string }).receipt.split('.') as [string, string, string];
    const changed = Buffer.from(Buffer.from(payload, 'base64url').toString('utf8').replace('"sender":"ZZ"', '"sender":"YY"')).toString('base64url');
    const kid = world.identities.of('KR').key.keyid;
    const underItsName = keysOf('ZZ').replace(world.identities.of('ZZ').key.keyid, kid);
    expect(await verify(answer.replace(`${head}.${payload}.${signature}`, `${head}.${changed}.${signature}`), keysOf('KR'), file)).toMatchObject({ code: 4, stdout: '' });
    expect(await verify(answer, keysOf('ZZ'), file)).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining(kid) });
    expect(await verify(answer, underItsName, file)).toMatchObject({ code: 4, stdout: '' });
    expect(await verify(answer, keysOf('KR'), other)).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining('other bytes') });
  });

  it('shows the refusal and fails', async () => {
    const { file } = await messageFile('seizure-simplified');
    const refused = await send(file, host, join(folder, 'ZZ'), 'alerts');
    expect(refused.code).not.toBe(0);
    expect(JSON.parse(refused.stdout)).toMatchObject({ code: 'schema_invalid', next: expect.any(String) });
  });
});
