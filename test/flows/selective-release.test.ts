import { readOrigin, signOrigin, type Origin } from '../../src/disclosure/origin.js';
import { withhold } from '../../src/disclosure/sd-jwt.js';
import type { Draft } from '../../src/flows/draft-notice.js';
import type { Agreement } from '../../src/partners/agreement.js';
import { newId } from '../../src/platform/ids.js';
import { showCase } from '../../src/views/show-case.js';
import type { PartnerRefusal } from '../../src/client/exchange.js';
import { ndjson } from '../support/batches.js';
import { bytes, sample, type Sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

let world: World;
let kr: TestAdministration;
let nl: TestAdministration;
let jp: TestAdministration;
let n = 0;

const NARRATIVE = 'Nobody but Korea is to read this sentence.';
const PERSON = 'somebody@invented.example';

/** JP gets no persons and no narrative; ZZ not what others signed; the others everything. */
const agreement = (usual: Agreement): Agreement => {
  const some = ['/alert/alertId', '/alert/version', '/alert/status', '/alert/subjectClass', '/alert/riskCategory', '/alert/urgency', '/alert/validUntil', '/alert/title', '/alert/consignment', '/alert/indicators', '/alert/economicOperator', '/origin'];
  if (usual.partner === 'JP') return { ...usual, nominal: false, fieldsOut: some };
  return usual.partner === 'ZZ' ? { ...usual, fieldsOut: ['/alert'] } : usual;
};

beforeAll(async () => {
  world = await startWorld({ gateways: ['KR', 'NL', 'JP'], partners: ['ZZ'], agreement });
  [kr, nl, jp] = ['KR', 'NL', 'JP'].map((code) => world.administration(code)) as [TestAdministration, TestAdministration, TestAdministration];
}, 120_000);
afterAll(() => world?.stop());

const flowsOf = (of: TestAdministration): TestAdministration['running']['gateway']['flows'] => of.running.gateway.flows;
const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: { code?: string }) => error.code ?? String(error));
const keyForOf = (of: TestAdministration) => of.running.gateway.registry.keyFor;

const draft = (change: Partial<Draft> = {}): Draft => {
  const { alert } = sample('alert-cocaine-reefer') as unknown as { alert: Record<string, unknown> };
  return {
    messageType: 'alert', audience: ['KR'], officer: 'officer:jansen', exchangeBasis: 'spontaneous', fieldMarks: { '/alert/indicators/0': { tlp: 'AMBER+STRICT' } }, disclosable: true,
    record: { ...alert, alertId: `NL-SR-${++n}`, version: 1, narrative: NARRATIVE, economicOperator: { names: [{ value: 'Invented Trading', kind: 'registered' }], email: PERSON } },
    handling: { tlp: 'GREEN', codes: [], onward: 'any-customs', personalData: true }, ...change,
  };
};

async function send(of: TestAdministration, change: Partial<Draft> = {}): Promise<{ noticeId: string; messageId: string }> {
  const drafted = await flowsOf(of).draftNotice(draft(change));
  await release(of, drafted.noticeId);
  return drafted;
}

async function release(of: TestAdministration, noticeId: string): Promise<void> {
  await flowsOf(of).releaseNotice(noticeId, 'officer:second', (await flowsOf(of).previewNotice(noticeId)).digest);
}

const kept = (of: TestAdministration, direction: 'in' | 'out', partner: string, messageId: string): Promise<Kept> => until(`${messageId} to be kept`, async () => {
  const { rows } = await of.db.query<{ body: Buffer }>('SELECT body FROM evidence.message WHERE direction = $1 AND partner = $2 AND message_id = $3', [direction, partner, messageId]);
  return rows[0] && (JSON.parse(rows[0].body.toString('utf8')) as Kept);
});
const pooled = (of: TestAdministration, ref: string): Promise<unknown> => until(`${ref} to be in the pool`, async () => (await of.db.query('SELECT 1 FROM pool.record WHERE record_ref = $1', [ref])).rows[0]);

type Kept = Record<string, unknown> & { readonly origin?: { readonly sdJwt: string }; readonly alert: Record<string, unknown>; readonly handling: Record<string, unknown> };
const originIn = (message: Kept, of: TestAdministration): Origin => readOrigin(message.origin?.sdJwt ?? '', keyForOf(of));
const everything = (message: Kept): string => JSON.stringify(message) + (message.origin?.sdJwt ?? '').split(/[~.]/).map((one) => Buffer.from(one, 'base64url').toString('latin1')).join('\n');

describe('an alert that its author signs field by field', () => {
  it('arrives with all of it shown, under the key that signs messages', async () => {
    const { messageId } = await send(nl);
    const message = await kept(kr, 'in', 'NL', messageId);
    await pooled(kr, `NL-SR-${n}`);
    expect((await kr.db.query<{ unmapped: string[] }>('SELECT unmapped FROM pool.record WHERE record_ref = $1', [`NL-SR-${n}`])).rows).toEqual([{ unmapped: [] }]);
    const origin = originIn(message, kr);
    expect(origin).toMatchObject({ administration: 'NL', messageId, messageType: 'alert', keyid: nl.identity.key.keyid, concealed: 0, record: message.alert, handling: { tlp: 'GREEN', onward: 'any-customs' } });
    expect(origin.parts.size).toBeGreaterThan(50);
  });

  it('is signed once, when two officers stand for it, and every recipient gets its own part of the same', async () => {
    const { noticeId, messageId } = await flowsOf(nl).draftNotice(draft({ audience: ['KR', 'JP'] }));
    const originNow = async (): Promise<string | null> => (await nl.db.query<{ origin: string | null }>('SELECT origin FROM notices.notice WHERE notice_id = $1', [noticeId])).rows[0]?.origin ?? null;
    expect(await originNow()).toBeNull();
    await release(nl, noticeId);
    const [whole, part] = [await kept(kr, 'in', 'NL', messageId), await kept(jp, 'in', 'NL', messageId)];
    expect(new Set([await originNow(), whole.origin?.sdJwt, part.origin?.sdJwt].map((one) => one?.split('~')[0])).size).toBe(1);
    expect(originIn(part, jp).record).toEqual(part.alert);
    expect(originIn(part, jp).concealed).toBeGreaterThan(0);
    expect(everything(part)).not.toMatch(new RegExp(`${NARRATIVE}|${PERSON}`));
    expect(everything(whole)).toContain(NARRATIVE);
  });

  it('leaves as any other where the agreement does not let its origin out, and the preview says so', async () => {
    const { noticeId } = await flowsOf(nl).draftNotice(draft({ audience: ['ZZ'] }));
    const { recipients: [only] } = await flowsOf(nl).previewNotice(noticeId);
    expect(only).toMatchObject({ partner: 'ZZ', withheld: [{ pointer: '/origin', reason: 'not-on-allow-list' }], message: { alert: { narrative: NARRATIVE } } });
    expect(only).not.toHaveProperty('origin');
  });

  it('says of persons the same to everybody: their twin is signed too', async () => {
    const { seizure } = sample('seizure-full') as unknown as { seizure: Record<string, unknown> };
    const { messageId } = await send(nl, { messageType: 'seizure', record: { ...seizure, seizureId: `NL-SRS-${++n}`, version: 1 }, fieldMarks: {} });
    const message = await kept(kr, 'in', 'NL', messageId);
    expect(originIn(message, kr).record).toEqual(message['seizure']);
    expect((message['seizure'] as { persons: unknown[] }).persons[0]).toHaveProperty('ageBand');
  });
});

describe('passing on', () => {
  const forward = (messageId: string, audience: string[], officer = 'officer:seo') => flowsOf(kr).forwardMessage({ sender: 'NL', messageId, audience, exchangeBasis: 'spontaneous', officer });

  it('lets out what may leave, proved by the author; what stays is neither there nor to be guessed', async () => {
    const { messageId } = await send(nl);
    await kept(kr, 'in', 'NL', messageId);
    const forwarded = await forward(messageId, ['JP']);
    const { recipients: [preview] } = await flowsOf(kr).previewNotice(forwarded.noticeId);
    const reasons = Object.fromEntries((preview?.withheld ?? []).map(({ pointer, reason }) => [pointer, reason]));
    expect(reasons).toMatchObject({ '/alert/narrative': 'not-on-allow-list', '/alert/economicOperator/email': 'nominal', '/alert/indicators/0': 'marking-too-strict' });
    expect(preview?.origin).toMatchObject({ signedBy: 'NL', staying: expect.arrayContaining(['/alert/narrative', '/alert/economicOperator/email', '/alert/indicators/0']) as string[] });
    await release(kr, forwarded.noticeId);

    const there = await kept(jp, 'in', 'KR', forwarded.messageId);
    const origin = originIn(there, jp);
    expect(origin).toMatchObject({ administration: 'NL', messageId, record: there.alert });
    expect({ sender: there['sender'], alertId: there.alert['alertId'] }).toEqual({ sender: 'KR', alertId: `NL-SR-${n}` });
    expect(Object.keys(there.alert['economicOperator'] as object)).toEqual(['names']);
    const caseId = await until('the case at JP', async () => (await jp.db.query<{ id: string }>('SELECT c.case_id AS id FROM review.case c JOIN evidence.message m USING (kept_id) WHERE m.message_id = $1', [forwarded.messageId])).rows[0]?.id);
    expect(await showCase(jp.db, caseId, new Date())).toMatchObject({ case: { partner: 'KR' }, author: { administration: 'NL', messageId } });
    const before = await kept(kr, 'in', 'NL', messageId);
    const salts = (before.origin?.sdJwt ?? '').split('~').slice(1, -1).filter((one) => !there.origin?.sdJwt.includes(one)).map((one) => (JSON.parse(Buffer.from(one, 'base64url').toString()) as [string])[0]);
    expect(salts.length).toBeGreaterThan(3);
    for (const secret of [NARRATIVE, PERSON, ...salts]) expect(everything(there)).not.toContain(secret);
    const { rows: [delivery] } = await kr.db.query<{ withheld: unknown }>('SELECT withheld FROM outbox.delivery WHERE notice_id = $1', [forwarded.noticeId]);
    expect(delivery?.withheld).toEqual(preview?.withheld);
  });

  it('goes on from there: the next one can show less, never more', async () => {
    const { messageId } = await send(nl);
    await kept(kr, 'in', 'NL', messageId);
    const first = await forward(messageId, ['JP']);
    await release(kr, first.noticeId);
    await kept(jp, 'in', 'KR', first.messageId);
    const second = await flowsOf(jp).forwardMessage({ sender: 'KR', messageId: first.messageId, audience: ['NL'], exchangeBasis: 'spontaneous', officer: 'officer:sato' });
    await release(jp, second.noticeId);
    const back = await kept(nl, 'in', 'JP', second.messageId);
    expect(originIn(back, nl)).toMatchObject({ administration: 'NL', messageId, record: back.alert });
    expect(everything(back)).not.toContain(NARRATIVE);
  });

  it.each<[string, Partial<Draft>, string]>([
    ['its author keeps it to us', { handling: { tlp: 'GREEN', codes: [], onward: 'own-administration', personalData: true } }, '/handling/onward'],
    ['its author names others', { handling: { tlp: 'GREEN', codes: [], onward: 'named', onwardNamed: ['BE'], personalData: true } }, '/handling/onward'],
    ['it asks for permission first', { handling: { tlp: 'GREEN', codes: ['H2'], onward: 'any-customs', personalData: true } }, '/handling/onward'],
    ['it is marked for the receiver alone', { handling: { tlp: 'AMBER+STRICT', codes: [], onward: 'any-customs', personalData: true } }, '/handling/onward'],
  ])('is refused where %s', async (_why, change, pointer) => {
    const { messageId } = await send(nl, change);
    await kept(kr, 'in', 'NL', messageId);
    const { noticeId } = await forward(messageId, ['JP']);
    const { digest, recipients } = await flowsOf(kr).previewNotice(noticeId);
    expect(recipients).toMatchObject([{ refusal: { code: 'not_agreed', errors: [{ pointer }] } }]);
    expect(await code(flowsOf(kr).releaseNotice(noticeId, 'officer:second', digest))).toBe('not_agreed');
  });

  it('is looked at before anything is drafted: who may get what, and why not', async () => {
    const { messageId } = await send(nl);
    await pooled(kr, `NL-SR-${n}`);
    const notices = async (): Promise<number> => (await kr.db.query('SELECT FROM notices.notice')).rows.length;
    const before = await notices();
    const look = () => flowsOf(kr).previewForwarding({ sender: 'NL', messageId, exchangeBasis: 'spontaneous', officer: 'officer:seo' });
    const { recipients, keptId } = await look();
    expect(recipients).toMatchObject([{ partner: 'JP', origin: { signedBy: 'NL' } }, { partner: 'ZZ', refusal: { errors: [{ pointer: '/origin' }] } }]);
    const { noticeId } = await forward(messageId, ['JP']);
    expect((await flowsOf(kr).previewNotice(noticeId)).recipients[0]?.withheld).toEqual(recipients[0]?.withheld);
    expect(await notices()).toBe(before + 1);
    await kr.db.query('UPDATE pool.record SET restricted_at = now() WHERE kept_id = $1', [keptId]);
    expect(await code(look())).toBe('forbidden');
    expect(await code(forward(messageId, ['JP']))).toBe('forbidden');
    expect((await flowsOf(kr).previewNotice(noticeId)).recipients).toMatchObject([{ refusal: { code: 'forbidden' } }]);
  });

  it('is let to whom the author names', async () => {
    const { messageId } = await send(nl, { handling: { tlp: 'AMBER', codes: [], onward: 'named', onwardNamed: ['JP'], personalData: true } });
    await kept(kr, 'in', 'NL', messageId);
    const { noticeId, messageId: there } = await forward(messageId, ['JP']);
    await release(kr, noticeId);
    expect((await kept(jp, 'in', 'KR', there)).handling).toMatchObject({ onward: 'named', onwardNamed: ['JP'] });
  });

  it('is refused where the agreement does not let origins out: without its proof it would be a claim of ours', async () => {
    const { messageId } = await send(nl);
    await kept(kr, 'in', 'NL', messageId);
    const { noticeId } = await forward(messageId, ['ZZ']);
    expect((await flowsOf(kr).previewNotice(noticeId)).recipients).toMatchObject([{ refusal: { code: 'not_agreed', errors: [{ pointer: '/origin' }] } }]);
  });

  it('is refused for a record that its author took back, also between looking and releasing', async () => {
    const sent = await send(nl);
    await pooled(kr, `NL-SR-${n}`);
    const { noticeId } = await forward(sent.messageId, ['JP']);
    const { digest } = await flowsOf(kr).previewNotice(noticeId);
    const withdrawal = await flowsOf(nl).withdrawNotice({ noticeId: sent.noticeId, reason: 'wrong-facts', officer: 'officer:jansen' });
    await release(nl, withdrawal.noticeId);
    const refused = await until('KR to hear it', async () => (await flowsOf(kr).previewNotice(noticeId)).recipients.find(({ refusal }) => refusal?.code === 'withdrawn'));
    expect(refused).toBeDefined();
    expect(await code(flowsOf(kr).releaseNotice(noticeId, 'officer:second', digest))).toBe('state_conflict');
  });

  it('is taken back from whoever got it through us when its author takes it back, by rule and at once', async () => {
    const sent = await send(nl);
    await pooled(kr, `NL-SR-${n}`);
    const passed = await forward(sent.messageId, ['JP']);
    await release(kr, passed.noticeId);
    await kept(jp, 'in', 'KR', passed.messageId);
    const withdrawal = await flowsOf(nl).withdrawNotice({ noticeId: sent.noticeId, reason: 'wrong-facts', officer: 'officer:jansen' });
    await release(nl, withdrawal.noticeId);
    const there = await until('JP to hear it', async () => (await jp.db.query<{ withdrawn: Date | null }>(
      'SELECT withdrawn_at AS withdrawn FROM pool.record WHERE partner = $1 AND record_ref = $2', ['KR', `NL-SR-${n}`])).rows[0]?.withdrawn ?? undefined);
    expect(there).toBeInstanceOf(Date);
    const { rows: [notice] } = await kr.db.query<{ state: string }>('SELECT state FROM notices.notice WHERE notice_id = $1', [passed.noticeId]);
    expect(notice?.state).toBe('withdrawn');
  });

  it('is refused under a name that a record of our own has', async () => {
    const { messageId } = await send(nl);
    await kept(kr, 'in', 'NL', messageId);
    const alertId = `NL-SR-${n}`;
    await flowsOf(kr).draftNotice(draft({ audience: ['NL'], record: { ...(draft().record as object), alertId } }));
    expect(await code(forward(messageId, ['JP']))).toBe('state_conflict');
  });

  it('needs a message we have, a record its author signed, somebody to get it, and two officers', async () => {
    const plain = await send(nl, { disclosable: false });
    await kept(kr, 'in', 'NL', plain.messageId);
    expect(await code(forward(plain.messageId, ['JP']))).toBe('state_conflict');
    expect(await code(forward(newId(), ['JP']))).toBe('not_found');
    const { messageId } = await send(nl);
    await kept(kr, 'in', 'NL', messageId);
    expect(await code(forward(messageId, []))).toBe('schema_invalid');
    const { noticeId } = await forward(messageId, ['JP'], 'officer:second');
    expect(await code(release(kr, noticeId))).toBe('forbidden');
    expect(await code(flowsOf(kr).draftNotice.revise(noticeId, draft({ audience: ['JP'] })))).toBe('state_conflict');
  });
});

describe('at the door', () => {
  const zz = () => world.identities.of('ZZ').signingKey;
  const signedBy = (message: Sample, by = zz(), change: object = {}): string => signOrigin({
    administration: 'ZZ', messageId: message.messageId, messageType: 'alert', schemaVersion: '1.0', signedAt: new Date(), handling: { tlp: 'GREEN', onward: 'any-customs' },
    record: message['alert'], ...change,
  }, { keyid: by.keyid, alg: by.alg, key: by.privateKey });
  const written = (): Sample => ({ ...sample('alert-cocaine-reefer'), handling: { tlp: 'GREEN', onward: 'any-customs' } });
  const withOrigin = (message: Sample, sdJwt = signedBy(message)): Sample => ({ ...message, origin: { sdJwt } });
  const post = async (message: unknown): Promise<{ status: number; code?: string; errors?: readonly { pointer: string; code: string }[] }> =>
    world.exchange('ZZ', 'KR').post('/v1/alerts', bytes(message), { contentType: 'application/json' }).then(({ status }) => ({ status }), (error: PartnerRefusal) => {
      const { answer, code: refusal, errors } = error;
      return { status: answer.status, code: refusal, errors };
    });

  it('takes what holds, whole and redacted', async () => {
    const message = written();
    expect(await post(withOrigin(message))).toEqual({ status: 201 });
    const { consignment: _gone, ...alert } = (written()['alert']) as Record<string, unknown>;
    const less = written();
    expect(await post({ ...less, alert, origin: { sdJwt: withhold(signedBy(less), ['/alert/consignment']) } })).toEqual({ status: 201 });
  });

  it.each<[string, (message: Sample) => unknown, string, string]>([
    ['a field that was changed', (message) => ({ ...withOrigin(message), alert: { ...(message['alert'] as object), title: 'Another title' } }), 'differs', '/alert/title'],
    ['a field that was added', (message) => ({ ...withOrigin(message), alert: { ...(message['alert'] as object), certainty: 'unlikely', basis: 'fact' } }), 'differs', '/alert/certainty'],
    ['a field that was left out of the record alone', (message) => ({ ...withOrigin(message), alert: { ...(message['alert'] as object), narrative: undefined } }), 'differs', '/alert/narrative'],
    ['a milder marking', (message) => ({ ...withOrigin(message), handling: { tlp: 'CLEAR', onward: 'any-customs' } }), 'milder', '/handling/tlp'],
    ['the origin of another message', (message) => withOrigin(message, signedBy({ ...message, messageId: newId() })), 'binding', '/origin/sdJwt'],
    ['the origin of another type', (message) => withOrigin(message, signedBy(message, zz(), { messageType: 'seizure' })), 'binding', '/origin/sdJwt'],
    ['an origin from the future', (message) => withOrigin(message, signedBy(message, zz(), { signedAt: new Date(Date.now() + 120_000) })), 'binding', '/origin/sdJwt'],
    ['a key of somebody else', (message) => withOrigin(message, signedBy(message, world.identities.of('NL').signingKey)), 'key', '/origin/sdJwt'],
    ['a name that is not the signer\'s', (message) => withOrigin(message, signedBy(message, zz(), { administration: 'NL' })), 'key', '/origin/sdJwt'],
    ['a key nobody knows', (message) => withOrigin(message, signedBy(message, { ...zz(), keyid: 'A'.repeat(43) })), 'key', '/origin/sdJwt'],
    ['a record that NL does not let us have from others', (message) => withOrigin(message, signedBy(message, world.identities.of('NL').signingKey, { administration: 'NL', handling: { tlp: 'GREEN', onward: 'own-administration' } })), 'milder', '/handling/onward'],
    ['a record of NL that is for NL alone', (message) => ({ ...withOrigin(message, signedBy(message, world.identities.of('NL').signingKey, { administration: 'NL', handling: { tlp: 'GREEN' } })), handling: { tlp: 'GREEN' } }), 'onward', '/handling/onward'],
  ])('refuses %s, and says where', async (_what, spoil, fault, pointer) => {
    const answer = await post(spoil(written()));
    expect(answer).toMatchObject({ status: 400, code: 'origin_invalid' });
    expect(answer.errors).toContainEqual(expect.objectContaining({ pointer, code: fault }));
  });

  it('refuses it by its schema when it is no SD-JWT at all', async () => {
    expect(await post({ ...written(), origin: { sdJwt: 'a.b.c' } })).toMatchObject({ status: 400, code: 'schema_invalid', errors: [{ pointer: '/origin/sdJwt' }] });
  });

  it('judges the items of a batch alike', async () => {
    const [good, bad] = [written(), written()];
    const answer = await world.exchange('ZZ', 'KR').post('/v1/batches', ndjson([withOrigin(good), { ...withOrigin(bad), alert: { ...(bad['alert'] as object), title: 'Another title' } }]), { contentType: 'application/x-ndjson' });
    const { batchId } = JSON.parse(answer.body.toString()) as { batchId: string };
    const items = await until('the batch', async () => {
      const { body } = await world.exchange('ZZ', 'KR').get(`/v1/batches/${batchId}/items`);
      const page = JSON.parse(body.toString()) as { items: { outcome: string; code?: string }[] };
      return page.items.length === 2 && page.items;
    });
    expect(items).toMatchObject([{ outcome: 'accepted' }, { outcome: 'refused', code: 'origin_invalid', errors: [{ pointer: '/alert/title' }] }]);
  });
});
