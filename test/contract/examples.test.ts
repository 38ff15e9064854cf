import { join } from 'node:path';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { middleware } from 'express-openapi-validator';
import { compactVerify, createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet } from 'jose';
import request from 'supertest';
import { validateAgainst } from '../../api/validation.js';
import { contentOf, DOCUMENTS, exampleNames, FOLDER, loadDocument, object, operationsOf, rawFile, readJson, type DocumentName, type Json, type JsonObject } from './document.js';

const alert = (): JsonObject => object(readJson('examples/alert-cocaine-reefer.json'));
const simplified = (): JsonObject => object(readJson('examples/seizure-simplified.json'));
const declined = (): JsonObject => object(readJson('examples/feedback-declined.json'));

const says: ErrorRequestHandler = (error: { status?: number; errors?: { path: string; errorCode?: string }[] }, _req, res, _next) => {
  res.status(error.status ?? 500).json((error.errors ?? []).map(({ path, errorCode }) => `${path.replace(/^\/body/, '')} ${errorCode?.split('.')[0] ?? ''}`));
};

/** A door that does nothing but hold requests to the document, by what holds them at the real ones. */
function door(name: DocumentName): Express {
  const app = express();
  app.use(express.json({ limit: '2mb' }));
  app.use(validateAgainst(name));
  app.use((_req, res) => { res.json({ taken: true }); });
  app.use(says);
  return app;
}

const doors = Object.fromEntries(DOCUMENTS.map((name) => [name, door(name)])) as Record<DocumentName, Express>;

/** Path parameters that are not a UUID. */
const IN_PATHS: Readonly<Record<string, string>> = { partner: 'ZZ', versionId: 'NL-1', keyid: 'jD1ZbG2O0gQld3qc3WyEmzpUyKDETFSj5wJ_ma9x15g', sha256: '9f'.repeat(32) };

async function post(name: DocumentName, path: string, body: unknown): Promise<{ status: number; findings: string[] }> {
  const answer = await request(doors[name]).post(path.replace(/\{(\w+)\}/g, (_, member: string) => IN_PATHS[member] ?? '019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10')).send(body as object);
  return { status: answer.status, findings: Array.isArray(answer.body) ? (answer.body as string[]).sort() : [] };
}

const bodies = DOCUMENTS.flatMap((name) => operationsOf(loadDocument(name)).flatMap(({ path, id, spec }) =>
  // What is not JSON (a batch) is no value that could get an unknown member; the door of the batches has tests of its own.
  (object(object(spec.requestBody).content)['application/json'] === undefined ? [] : Object.entries(contentOf(spec.requestBody)?.examples ?? {}))
    .map(([key, example]) => ({ name, path, id, key, body: object(object(example).value) }))));

/** What is written so far is taken whatever it is: to name what is wrong with it is the answer (test/api/console/notices.test.ts). */
const CHECKED_INSIDE: ReadonlySet<string> = new Set(['checkNotice']);

describe('every document', () => {
  // A validator of the whole of it answers nothing but its fault while it is none.
  it.each(DOCUMENTS)('%s is one by the schema of OpenAPI, as it stands in its files', async (name) => {
    const app = express().use(middleware({ apiSpec: join(FOLDER, `${name}.yaml`), $refParser: { mode: 'dereference' } })).use(says);
    expect((await request(app).get('/v1/nowhere')).status).toBe(404);
  });
});

describe('every example of a request', () => {
  it.each(bodies)('$id: $key is taken as it is', async ({ name, path, body }) => {
    expect(await post(name, path, body)).toEqual({ status: 200, findings: [] });
  });

  it.each(bodies.filter(({ id }) => !CHECKED_INSIDE.has(id)))('$id: $key with an unknown member is not, and the finding names it', async ({ name, path, body }) => {
    expect(await post(name, path, { ...body, surprise: true })).toEqual({ status: 400, findings: ['/surprise additionalProperties'] });
  });
});

describe('a message with several faults', () => {
  it('hears of all of them at once, each with its pointer', async () => {
    const body = alert();
    delete body.sentAt;
    object(body.handling).tlp = 'PINK';
    const record = object(body.alert);
    record.urgency = 'soon';
    record.validUntil = '2027-12-31';
    record.containerNo = 'CSQU3054383';
    object((object(record.consignment).containers as Json[])[0]).number = '';
    object((record.indicators as Json[])[1]).weight = 101;
    const { status, findings } = await post('partner', '/v1/alerts', body);
    expect(status).toBe(400);
    expect(findings).toEqual(expect.arrayContaining([
      '/sentAt required', '/handling/tlp enum', '/alert/urgency enum', '/alert/validUntil format', '/alert/containerNo additionalProperties',
      '/alert/consignment/containers/0/number minLength', '/alert/indicators/1/weight maximum',
    ]));
  });
});

/** One change each, and where the finding must be. */
const broken: ReadonlyArray<readonly [string, string, () => JsonObject, (body: JsonObject) => void, string]> = [
  ['a message for nobody', '/v1/alerts', alert, (body) => { body.audience = []; }, '/audience minItems'],
  ['an alert at the seizure door', '/v1/seizures', alert, () => undefined, '/messageType const'],
  ['another schema version', '/v1/alerts', alert, (body) => { body.schemaVersion = '9.9'; }, '/schemaVersion enum'],
  ['an id in upper case', '/v1/alerts', alert, (body) => { body.messageId = String(body.messageId).toUpperCase(); }, '/messageId pattern'],
  ['a time without offset', '/v1/alerts', alert, (body) => { body.sentAt = '2026-11-20T09:30:00'; }, '/sentAt pattern'],
  ['the 31st of February', '/v1/alerts', alert, (body) => { body.sentAt = '2026-02-31T09:30:00Z'; }, '/sentAt format'],
  ['a leap second', '/v1/alerts', alert, (body) => { body.sentAt = '2026-12-31T23:59:60Z'; }, '/sentAt pattern'],
  ['an alert without end', '/v1/alerts', alert, (body) => { delete object(body.alert).validUntil; }, '/alert/validUntil required'],
  ['a NUL in the text', '/v1/alerts', alert, (body) => { object(body.alert).narrative = 'a\u0000b'; }, '/alert/narrative pattern'],
  ['half a character', '/v1/alerts', alert, (body) => { object(body.alert).title = 'a\ud800b'; }, '/alert/title pattern'],
  ['a line break in a title', '/v1/alerts', alert, (body) => { object(body.alert).title = 'a\nb'; }, '/alert/title pattern'],
  ['too long a narrative', '/v1/alerts', alert, (body) => { object(body.alert).narrative = 'x'.repeat(8001); }, '/alert/narrative maxLength'],
  ['too many indicators', '/v1/alerts', alert, (body) => { const record = object(body.alert); record.indicators = Array.from({ length: 501 }, () => (record.indicators as Json[])[0] as Json); }, '/alert/indicators maxItems'],
  ['an unknown indicator field', '/v1/alerts', alert, (body) => { object((object(body.alert).indicators as Json[])[0]).field = 'container.colour'; }, '/alert/indicators/0/field enum'],
  ['a prefix of a container number', '/v1/alerts', alert, (body) => { object((object(body.alert).indicators as Json[])[0]).operator = 'prefix'; }, '/alert/indicators/0/field const'],
  ['an Admiralty grade in the Europol scheme', '/v1/alerts', alert, (body) => { object(body.sourceEvaluation).grade = 'F6'; }, '/sourceEvaluation/grade pattern'],
  ['a mark on something that is no pointer', '/v1/alerts', alert, (body) => { object(body.handling).fieldMarks = { 'alert.title': { tlp: 'RED' } }; }, '/handling/fieldMarks pattern'],
  ['a decline without a reason', '/v1/feedback', declined, (body) => { delete object(body.feedback).declineReason; }, '/feedback/declineReason required'],
  ['goods with neither code nor description', '/v1/seizures', simplified, (body) => { delete object((object(body.seizure).goods as Json[])[0]).hs6Found; }, '/seizure/goods/0/description required'],
  ['an endless number', '/v1/seizures', simplified, (body) => { object(object((object(body.seizure).goods as Json[])[0]).quantity).value = 1e300; }, '/seizure/goods/0/quantity/value maximum'],
];

describe('a message with one fault', () => {
  it.each(broken)('%s is refused', async (_name, path, start, breakIt, finding) => {
    const body = start();
    breakIt(body);
    const answer = await post('partner', path, body);
    expect(answer.status).toBe(400);
    expect(answer.findings).toContain(finding);
  });
});

describe('the simplified seizure', () => {
  const goods = (body: JsonObject): JsonObject => object((object(body.seizure).goods as Json[])[0]);
  const route = (body: JsonObject): JsonObject => object(object(body.seizure).route);
  const record = (body: JsonObject): JsonObject => object(body.seizure);
  const twelve: ReadonlyArray<readonly [string, (body: JsonObject) => JsonObject]> = [
    ['seizedAt', record], ['place', record], ['category', goods], ['quantity', goods], ['hs6Found', goods], ['mode', record], ['stage', record],
    ['departure', route], ['destination', route], ['selectionMethod', record], ['concealment', record], ['reportedBy', record],
  ];

  it('holds twelve facts and nothing else', () => {
    const body = simplified();
    const { goods: _goods, route: _route, ...rest } = record(body);
    expect([rest, goods(body), route(body)].flatMap(Object.keys).sort()).toEqual(twelve.map(([name]) => name).sort());
  });

  it.each(twelve)('needs %s', async (name, owner) => {
    const body = simplified();
    delete owner(body)[name];
    const { status, findings } = await post('partner', '/v1/seizures', body);
    expect(status).toBe(400);
    expect(findings).toEqual(expect.arrayContaining([expect.stringMatching(name === 'hs6Found' ? /description required$/ : new RegExp(`${name} required$`))]));
  });
});

describe('what is kept and flagged is never refused', () => {
  it.each([
    ['a wrong check digit', (record: JsonObject) => { object(record.consignment).containers = [{ number: 'CSQU3054380' }]; }],
    ['a number that is no container number', (record: JsonObject) => { object(record.consignment).containers = [{ number: 'csqu 305-438/3 ?' }]; }],
    ['an unknown HS code', (record: JsonObject) => { object(record.consignment).goods = [{ hs6: '5515.10.00' }]; }],
    ['an unknown port, unit, currency and country', (record: JsonObject) => {
      const consignment = object(record.consignment);
      consignment.route = [{ role: 'loading', locode: 'XX999', country: 'UTO' }];
      consignment.goods = [{ description: 'x', unit: 'ZZZ', currency: 'QQQ', origin: 'D' }];
    }],
  ])('%s', async (_name, change) => {
    const body = alert();
    change(object(body.alert));
    expect(await post('partner', '/v1/alerts', body)).toEqual({ status: 200, findings: [] });
  });
});

describe('the example files', () => {
  it('all belong to a document', () => {
    const text = JSON.stringify(DOCUMENTS.map((name) => rawFile(`${name}.yaml`)));
    expect(exampleNames().filter((name) => !text.includes(`examples/${name}`))).toEqual([]);
  });

  it.each(exampleNames().filter((name) => /^(alert|seizure|feedback|request|reply|withdrawal)-/.test(name)))('%s goes from ZZ to KR', (name) => {
    expect(object(readJson(`examples/${name}`))).toMatchObject({ sender: 'ZZ', audience: ['KR'], messageType: name.split('-')[0] });
  });

  it('give receipts that verify with the key set', async () => {
    const keys = createLocalJWKSet(readJson('examples/keys.json') as unknown as JSONWebKeySet);
    const receipt = object(readJson('examples/receipt.json'));
    const { payload } = await compactVerify(String(receipt.receipt), keys, { algorithms: ['EdDSA'] });
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(receipt.payload);
    expect(decodeProtectedHeader(String(receipt.receipt)).typ).toBe('crx-receipt+jws');
    const { evidence, message } = object(readJson('examples/case-file.json'));
    const kept = await compactVerify(String(object(evidence).receipt), keys, { algorithms: ['EdDSA'] });
    expect(JSON.parse(new TextDecoder().decode(kept.payload))).toMatchObject({ messageId: object(message).messageId, receiptId: object(evidence).receiptId });
    for (const name of ['accepted', 'accepted-again']) expect(object(readJson(`examples/${name}.json`)).receipt).toBe(receipt.receipt);
  });
});
