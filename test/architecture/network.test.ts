import { sourcesOf } from './sources.js';

/**
 * Every way out of the process. A partner's words never become an address that is asked: what is asked is the gateway that two officers entered,
 * the database, the broker and the identity provider of the settings.
 */
const WAYS_OUT: Readonly<Record<string, string>> = {
  'src/platform/channel.ts': 'the gateway of a partner, as officers entered it; redirects are not followed',
  'src/platform/nats.ts': 'FEED_URL',
  'api/console/sign-in/callback.ts': 'OIDC_ISSUER',
  'api/console/sign-in/identity.ts': 'OIDC_ISSUER',
  'api/console/sign-in/login.ts': 'OIDC_ISSUER',
  'api/console/sign-in/logout.ts': 'OIDC_ISSUER',
};
const OPENS = /\b(?:httpRequest|httpsRequest|http2?\.(?:request|get|connect)|https\.(?:request|get))\b|(?<![.\w])fetch\(|\b(?:createConnection|connect)\(.*(?:port|host)|from '(?:node:(?:dgram|dns|http2|child_process)|openid-client|undici)'|\bconnect\b.*from '@nats-io\/transport-node'/;
/** Starts what its operator started: the embedded server of a development machine. */
const OURS = /^src\/(?:cli|platform\/embedded)\//;

it('only what is named here speaks to another machine', () => {
  const speak = sourcesOf(['api', 'src'], '.ts').filter(({ path, text }) => !OURS.test(path) && text.split('\n').some((line) => OPENS.test(line) && !/^\s*(?:\*|\/\/|import type)/.test(line)));
  expect(speak.map(({ path }) => path).sort()).toEqual(Object.keys(WAYS_OUT).sort());
});

it('channels are opened to registered gateways alone', () => {
  // src/client is what a partner runs on its own side, and what `exchanges.ts` goes through.
  const openers = sourcesOf(['api', 'src'], '.ts').filter(({ path, text }) => !/^src\/(?:cli|client)\//.test(path) && path !== 'src/platform/channel.ts' && /\b(?:openChannel|createExchange|fetchKeySet)\(/.test(text));
  expect(openers.map(({ path }) => path)).toEqual(['src/gateway/exchanges.ts']);
  expect(openers[0]?.text).toContain('baseUrl: partner.gatewayUrl');
});
