import { ROLES, type Role } from '../../../api/console/officer.js';
import { DEMO_OFFICERS } from '../../../src/cli/world/officers.js';
import { startSignedInWorld, type SignedInWorld } from '../../browser/signed-in-world.js';
import { exampleOf } from '../../contract/document.js';
import { until } from '../../support/world.js';
import { OfficerClient } from '../console/officer-client.js';
import { ruled, type RuledOperation } from './matrix.js';

let signedIn: SignedInWorld;
const officers = new Map<Role, OfficerClient>();
beforeAll(async () => {
  signedIn = await startSignedInWorld();
  for (const { username, role } of DEMO_OFFICERS.filter(({ administration }) => administration === 'KR')) {
    const officer = new OfficerClient(signedIn.consoleUrl);
    await until(`${username} to sign in`, async () => officer.signIn(username).then(() => true, () => false), 60_000);
    officers.set(role, officer);
  }
}, 150_000);
afterAll(() => signedIn?.stop(), 60_000);

const operations = ruled('console');
const changing = operations.filter(({ method }) => method === 'post');
/** Objects of these ids are nowhere, so that who may ask changes nothing. */
const NOWHERE: Readonly<Record<string, string>> = { partner: 'QX', keyid: 'jD1ZbG2O0gQld3qc3WyEmzpUyKDETFSj5wJ_ma9x15g', sha256: '9f'.repeat(32), agreementId: 'QX-KR-CMAA-2019', question: 'exports', versionId: 'QX-1', list: 'unit' };
const pathOf = (path: string): string => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => NOWHERE[name] ?? '019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10');

interface Said { readonly status: number; readonly code?: string; readonly detail?: string }

/** What comes back when this browser asks for the operation, with the contract's own example. */
async function ask(browser: OfficerClient, { id, method, path, spec }: RuledOperation, headers: Record<string, string> = {}): Promise<Said> {
  const target = id === 'bringImport' ? `${pathOf(path)}?partner=QX` : pathOf(path);
  const file: Record<string, string> = id === 'bringImport' ? { 'content-type': 'text/csv' } : {};
  const answer = method === 'get' ? await browser.get(target, headers) : await browser.send(target, id === 'bringImport' ? 'a,b\n1,2\n' : JSON.stringify(exampleOf({ spec })), { ...file, ...headers });
  if (!/problem\+json/.test(answer.headers.get('content-type') ?? '')) {
    await answer.body?.cancel(); // one of them never ends
    return { status: answer.status };
  }
  const { code, detail } = (await answer.json()) as { code: string; detail: string };
  return { status: answer.status, code, detail };
}

/** As matrix.md writes it; anything that is neither is shown as it came. Who may take a step, but not after his own, has the role. */
function verdict({ status, code, detail = '' }: Said): string {
  if (code === 'forbidden' && !/cannot .*(settle|confirm|release|activate)/.test(detail)) return '-';
  return status < 500 && status !== 401 ? 'yes' : `${status} ${code}`;
}

describe('each role', () => {
  it.each(operations)('at $id', async (operation) => {
    const found: Record<string, string> = {};
    for (const role of ROLES) found[role] = verdict(await ask(officers.get(role) as OfficerClient, operation));
    expect(found).toEqual(operation.expected);
  });
});

it('nobody who is not signed in is told anything', async () => {
  const nobody = new OfficerClient(signedIn.consoleUrl);
  for (const operation of operations) expect([operation.id, await ask(nobody, operation)]).toMatchObject([operation.id, { status: 401, code: 'not_signed_in' }]);
});

it('an officer of another administration gets no session', async () => {
  const anna = new OfficerClient(signedIn.consoleUrl);
  await anna.signIn('anna.devries').catch(() => undefined);
  for (const operation of operations.slice(0, 3)) expect(await ask(anna, operation)).toMatchObject({ status: 401, code: 'not_signed_in' });
});

it('nothing is changed from a page of somebody else, whoever is signed in', async () => {
  const supervisor = officers.get('supervisor') as OfficerClient;
  for (const operation of changing) {
    for (const from of [{ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, { 'sec-fetch-site': 'same-origin', origin: 'null' }]) {
      expect([operation.id, await ask(supervisor, operation, from)]).toMatchObject([operation.id, { status: 403, code: 'forbidden' }]);
    }
  }
});
