import { readFileSync } from 'node:fs';
import { checkOrigin } from '../../../src/disclosure/check-origin.js';
import { testKeys } from '../../../src/cli/vectors/test-keys.js';
import { projectPath } from '../../../src/platform/paths.js';

const keys = testKeys();
const keyFor = (keyid: string) => keys.map(({ record }) => record).find((one) => one.keyid === keyid);

it('the example of the contract is signed with a test key of the vectors, and holds', () => {
  const message = JSON.parse(readFileSync(projectPath('openapi', 'examples', 'alert-with-origin.json'), 'utf8')) as Record<string, unknown>;
  const origin = checkOrigin(message, { keyFor, receiver: 'KR', at: new Date('2026-11-20T09:31:00Z') });
  expect(origin).toMatchObject({ administration: 'ZZ', messageId: message['messageId'], record: message['alert'], concealed: 1 });
});
