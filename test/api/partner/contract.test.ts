import { bundleContract } from '../../../src/platform/contract-bundle.js';
import { importPublicKey } from '../../../src/envelope/public-key.js';
import { verifyResponse } from '../../../src/envelope/verify-response.js';
import { projectPath } from '../../../src/platform/paths.js';
import { ask, type RawAnswer } from '../../support/raw-request.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({ gateways: ['KR', 'NL'], config: (config) => (config.administration === 'KR' ? { ...config, partner: { ...config.partner, securityContact: 'mailto:security@kr.example' } } : config) });
});
afterAll(() => world?.stop());

/** As somebody asks whom nobody knows: without certificate, without signature. */
async function fetched(target: string, of = 'KR', method = 'GET'): Promise<RawAnswer> {
  const { host } = new URL(world.administration(of).partnerUrl);
  return ask({ url: world.administration(of).partnerUrl, method, target, headers: [['Host', host]], tls: { ca: world.identities.of('ZZ').tls.ca } });
}
const text = (answer: RawAnswer): string => answer.body.toString('utf8');

it('gives the contract to anybody, signed', async () => {
  const answer = await fetched('/openapi.json');
  expect(answer.status).toBe(200);
  expect(JSON.parse(text(answer))).toEqual(bundleContract(projectPath('openapi'), 'partner'));
  const { host } = new URL(world.administration('KR').partnerUrl);
  const key = { ...importPublicKey(world.identities.of('KR').key.publicJwk), state: 'active' as const, administration: 'KR' };
  const request = { method: 'GET', target: '/openapi.json', rawHeaders: [['Host', host]] as const, body: Buffer.alloc(0) };
  await verifyResponse(answer, request, { keyFor: (keyid) => (keyid === key.keyid ? key : undefined), now: Date.now, expectedAdministration: 'KR' });
});

it('answers HEAD with the headers alone', async () => {
  const answer = await fetched('/openapi.json', 'KR', 'HEAD');
  expect([answer.status, answer.body.length, answer.header('content-type')]).toEqual([200, 0, 'application/json']);
});

it('keeps everything else closed: what is not public asks for a certificate', async () => {
  for (const target of ['/docs/../v1/status', '/docs/swagger-ui-bundle.js.map', '/docs/index.html', '/openapi.yaml', '/v1/status']) {
    const answer = await fetched(target);
    expect([target, answer.status, answer.problem.code]).toEqual([target, 403, 'certificate_unknown']);
  }
});

describe('security.txt', () => {
  it('says where to tell of a weakness, in the form of RFC 9116', async () => {
    const answer = await fetched('/.well-known/security.txt');
    expect(answer.header('content-type')).toBe('text/plain; charset=utf-8');
    const fields = new Map(text(answer).trim().split('\n').map((line) => line.split(/: (.*)/) as [string, string]));
    expect(fields.get('Contact')).toBe('mailto:security@kr.example');
    const days = (Date.parse(fields.get('Expires') ?? '') - Date.now()) / 86_400_000;
    expect([days > 28, days < 31, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(fields.get('Expires') ?? '')]).toEqual([true, true, true]);
    expect(fields.get('Canonical')).toBe(`${world.administration('KR').partnerUrl}/.well-known/security.txt`);
  });

  it('is not there when no contact is set', async () => {
    expect((await fetched('/.well-known/security.txt', 'NL')).problem.code).toBe('not_found');
  });
});
