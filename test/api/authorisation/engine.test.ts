import request from 'supertest';
import { exampleOf, object } from '../../contract/document.js';
import { openDoor, type DoorInTest } from '../engine/door-in-test.js';
import { ruled, type RuledOperation } from './matrix.js';

let the: DoorInTest;
beforeAll(async () => { the = await openDoor(new Date(), 'the token of this door'.replaceAll(' ', '-')); });
afterAll(() => the?.close());

const WHO: Readonly<Record<string, string | undefined>> = { anybody: undefined, 'other token': 'Bearer another-token', token: 'Bearer the-token-of-this-door' };

async function ask({ method, path, spec }: RuledOperation, authorization: string | undefined): Promise<string> {
  const target = path.replaceAll(/\{(\w+)\}/g, (_, name) => (name === 'engine' ? 'gate-1' : '019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10'));
  const [type = 'application/json'] = Object.keys(object(object(spec.requestBody).content));
  const value = exampleOf({ spec });
  const asked = method === 'get' ? request(the.door).get(target) : request(the.door).post(target).type(type).send(typeof value === 'string' ? value : JSON.stringify(value));
  const { status, body } = await (authorization ? asked.set('authorization', authorization) : asked);
  return (body as { code?: string }).code === 'token_invalid' ? '-' : status < 500 || (body as { code?: string }).code === 'unavailable' ? 'yes' : String(status);
}

it.each(ruled('engine'))('$id', async (operation) => {
  const found: Record<string, string> = {};
  for (const [who, authorization] of Object.entries(WHO)) found[who] = await ask(operation, authorization);
  expect(found).toEqual(operation.expected);
});
