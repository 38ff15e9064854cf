import { openContract } from '../../../src/platform/contract.js';
import { newId } from '../../../src/platform/ids.js';
import { projectPath } from '../../../src/platform/paths.js';
import { operator, pool } from '../../src/matching/pooled.js';
import { sample } from '../../support/samples.js';
import { startConsoleWorld, type ConsoleWorld } from './console-world.js';
import { EventReader, type StreamEvent } from './event-reader.js';
import { OfficerClient } from './officer-client.js';

interface Watch { watchId: string; state: string; unread: number; splitFrom?: string; endedBy?: string; subject?: { subjectId: string; label: string }; identifier?: { scheme: string; value: string } }
interface Notification { notificationId: number; watchId: string; kind: string; withheld: boolean; record?: { recordId: string; caseId?: string; title?: string }; otherSubjectId?: string; linkState?: string; readAt?: string; screeningId?: string }

const DAY = 86_400_000;
const contract = openContract(projectPath('openapi', 'schemas'));
let world: ConsoleWorld;
const officers = new Map<string, OfficerClient>();
const [HAN, YOON, OH, SEO] = ['han.jiwoo', 'yoon.sora', 'oh.eunji', 'seo.minjun'] as const;

beforeAll(async () => {
  world = await startConsoleWorld();
  for (const name of [HAN, YOON, OH]) officers.set(name, await signedIn(name));
});
afterAll(() => world.stop());

async function signedIn(name: string): Promise<OfficerClient> {
  const client = new OfficerClient(world.url);
  await client.signIn(name);
  return client;
}
const by = (name: string): OfficerClient => officers.get(name) as OfficerClient;
const day = (ahead: number): string => new Date(world.clock.now().getTime() + ahead * DAY).toISOString().slice(0, 10);

async function start(name: string, what: object, until = day(30)): Promise<Watch> {
  const answer = await by(name).post('/api/watches', { ...what, reason: 'an enquiry', until });
  const watch = await answer.json() as Watch;
  expect([answer.status, contract.findings('watch.yaml', 'Watch', watch)]).toEqual([201, []]);
  return watch;
}
async function told(name: string, query = ''): Promise<Notification[]> {
  const page = await (await by(name).get(`/api/notifications${query}`)).json() as { notifications: Notification[] };
  expect(contract.findings('watch.yaml', 'NotificationPage', page)).toEqual([]);
  return page.notifications;
}
async function watches(name: string, query = ''): Promise<Watch[]> {
  const page = await (await by(name).get(`/api/watches${query}`)).json() as { watches: Watch[] };
  expect(contract.findings('watch.yaml', 'WatchPage', page)).toEqual([]);
  return page.watches;
}
const company = (name: string, number: string): ReturnType<typeof operator> => operator(name, [['LEI', number, 'ids/0']]);
/** The n-th LEI of a test, with the check digits of ISO 7064 (mod 97-10). */
function lei(n: number): string {
  const body = `529900TEST${String(n).padStart(8, '0')}`;
  const rest = [...`${body}00`].reduce((sum, character) => (sum * (Number.isNaN(Number(character)) ? 100 : 10) + parseInt(character, 36)) % 97, 0);
  return `${body}${String(98 - rest).padStart(2, '0')}`;
}

describe('watching', () => {
  it('a subject: its officer is told of a new record of it, and nobody else is', async () => {
    const first = await pool(world.db, [company('Bright Star Trading', lei(1))]);
    await world.follow();
    const watch = await start(HAN, { subjectId: first.subjects[0] });
    expect(watch).toMatchObject({ state: 'active', unread: 0, subject: { label: 'Bright Star Trading' } });
    expect(await told(HAN)).toEqual([]);
    const second = await pool(world.db, [company('Bright Star Trading Ltd', lei(1))], { ref: 'ZZ-SECOND' });
    await pool(world.db, [company('Somebody Else', lei(2))]);
    await world.follow();
    expect(await told(HAN)).toMatchObject([{ watchId: watch.watchId, kind: 'record', withheld: false, record: { recordId: 'ZZ-SECOND' } }]);
    expect(await told(YOON)).toEqual([]);
    expect(await watches(HAN)).toMatchObject([{ unread: 1 }]);
    const { rows } = await world.db.query<{ records: string[] }>(`SELECT records FROM audit.event WHERE object = 'list:notifications' AND actor = 'officer:han.jiwoo'`);
    expect(rows.at(-1)?.records).toEqual([second.keptId]);
  });

  it('an identifier that nobody knows yet, in whatever spelling', async () => {
    const watch = await start(YOON, { identifier: { scheme: 'container', value: 'csqu 305438-3' } });
    const caseId = await world.receive(sample('alert-cocaine-reefer'));
    await world.follow();
    const mine = await told(YOON, `?watch=${watch.watchId}`);
    expect(mine.map(({ kind }) => kind)).toEqual(['record']);
    expect(mine[0]).toMatchObject({ record: { caseId, title: expect.any(String) } });
    // Accepted, its indicators go to the engines.
    await by(HAN).post(`/api/cases/${caseId}/judgement`, { judgement: 'accept' });
    const { rows: [kept] } = await world.db.query<{ kept_id: string }>('SELECT kept_id FROM review.case WHERE case_id = $1', [caseId]);
    await world.db.query(`INSERT INTO feed.entry (position, kind, indicator_id, kept_id, alert_indicators, at)
      SELECT 1000 + row_number() OVER (), 'add', indicator_id, $1, 0, now() FROM pool.indicator JOIN pool.record USING (record_id) WHERE kept_id = $1`, [kept?.kept_id]);
    await world.follow();
    expect((await told(YOON, `?watch=${watch.watchId}`)).map(({ kind }) => kind)).toEqual(['indicator', 'record']);
  });

  it('tells of withdrawals and conflicts, and of two subjects that may be one', async () => {
    const one = await pool(world.db, [company('Golden Lotus Foods', lei(3))]);
    const watch = await start(YOON, { subjectId: one.subjects[0] });
    const kinds = async (): Promise<string[]> => (await told(YOON, `?watch=${watch.watchId}`)).map(({ kind }) => kind).reverse();
    const other = await pool(world.db, [company('Golden Lotus Foods', lei(4))], { partner: 'NL' });
    await world.follow();
    const [link] = await told(YOON, `?watch=${watch.watchId}`);
    expect(link).toMatchObject({ kind: 'link', otherSubjectId: other.subjects[0], linkState: 'proposed' });
    await world.db.query(`INSERT INTO review.conflict (conflict_id, rule_id, rules_version, restraining, acting, shared, words, found_at) VALUES ($1, 'r', '1', $2, $3, '[]', '{}', now())`, [newId(), other.recordId, one.recordId]);
    await world.db.query('UPDATE pool.record SET withdrawn_at = now() WHERE record_id = $1', [one.recordId]);
    await world.follow();
    expect(await kinds()).toEqual(['link', 'conflict', 'withdrawal']);
    // Nobody hears the same withdrawal twice.
    await world.db.query('UPDATE pool.record SET withdrawn_at = now() WHERE record_id = $1', [one.recordId]);
    await world.follow();
    expect(await kinds()).toHaveLength(3);
  });

  it('follows what is the same: a record of the other one is told, too', async () => {
    const [one, other] = [await pool(world.db, [company('Harbour Lines', lei(5))]), await pool(world.db, [company('Harbour Lines Ltd', lei(6))])];
    await world.follow();
    const watch = await start(HAN, { subjectId: one.subjects[0] });
    await by(HAN).post('/api/links', { subjects: [one.subjects[0], other.subjects[0]], judgement: 'same', reason: 'One address.' });
    await pool(world.db, [company('Harbour Lines Limited', lei(6))], { ref: 'ZZ-OF-THE-OTHER' });
    await world.follow();
    expect((await told(HAN, `?watch=${watch.watchId}`)).filter(({ kind }) => kind === 'record')).toMatchObject([{ record: { recordId: 'ZZ-OF-THE-OTHER' } }]);
  });

  it('goes on with both parts of a subject that is parted, until one is ended', async () => {
    const shared = lei(7);
    const [one, other] = [await pool(world.db, [company('North Sea Fish', shared)]), await pool(world.db, [company('Red Sea Coral', shared)])];
    await world.follow();
    const watch = await start(HAN, { subjectId: one.subjects[0] });
    const split = await by(YOON).post(`/api/subjects/${one.subjects[0]}/splits`, { places: [{ keptId: other.keptId, pointer: '/alert/economicOperator' }], reason: 'Mistyped.' });
    expect(split.status).toBe(201);
    await world.follow();
    const both = (await watches(HAN)).filter(({ watchId, splitFrom }) => [watchId, splitFrom].includes(watch.watchId));
    expect(both.map(({ splitFrom }) => splitFrom).sort()).toEqual([watch.watchId, undefined].sort());
    for (const { watchId } of both) expect((await told(HAN, `?watch=${watchId}`)).map(({ kind }) => kind)).toContain('split');
    const { rows } = await world.db.query(`SELECT FROM audit.event WHERE action = 'watch.start' AND detail ->> 'splitFrom' = $1`, [one.subjects[0]]);
    expect(rows).toHaveLength(1);
  });

  it('of what is restricted says that something happened, and no more', async () => {
    const first = await pool(world.db, [company('Quiet Harbour', lei(8))]);
    const watch = await start(HAN, { subjectId: first.subjects[0] });
    const shown = await pool(world.db, [company('Quiet Harbour', lei(8))], { ref: 'ZZ-QUIET' });
    await world.follow();
    await world.db.query('UPDATE pool.record SET restricted_at = now() WHERE record_id = $1', [shown.recordId]);
    const of = `?watch=${watch.watchId}`;
    expect(await told(HAN, of)).toEqual([{ notificationId: expect.any(Number), watchId: watch.watchId, kind: 'record', at: expect.any(String), withheld: true }]);
    // What happens to it from now on is told to nobody.
    await world.db.query('UPDATE pool.record SET withdrawn_at = now() WHERE record_id = $1', [shown.recordId]);
    await world.follow();
    expect(await told(HAN, of)).toHaveLength(1);
  });
});

describe('a watch', () => {
  it('is of one thing, of this year, for a reason, and once', async () => {
    const subjectId = (await pool(world.db, [company('Twice', lei(9))])).subjects[0];
    const asked = async (body: object, name: string = HAN): Promise<[number, unknown]> => {
      const answer = await by(name).post('/api/watches', body);
      return [answer.status, (await answer.json() as { code?: string }).code];
    };
    const good = { subjectId, reason: 'because', until: day(10) };
    expect(await asked({ ...good, identifier: { scheme: 'container', value: 'CSQU3054383' } })).toEqual([400, 'schema_invalid']);
    expect(await asked({ reason: 'because', until: day(10) })).toEqual([400, 'schema_invalid']);
    expect(await asked({ ...good, until: day(400) })).toEqual([400, 'schema_invalid']);
    expect(await asked({ ...good, until: day(-1) })).toEqual([400, 'schema_invalid']);
    expect(await asked({ ...good, subjectId: newId() })).toEqual([404, 'not_found']);
    expect(await asked(good, OH)).toEqual([403, 'forbidden']);
    expect((await asked(good))[0]).toBe(201);
    expect(await asked(good)).toEqual([409, 'state_conflict']);
    expect((await asked(good, YOON))[0]).toBe(201);
  });

  it('is ended by its officer or a supervisor, and then nobody is told', async () => {
    const first = await pool(world.db, [company('Ended', lei(10))]);
    const [hers, supervised] = [await start(YOON, { subjectId: first.subjects[0] }), await start(HAN, { subjectId: first.subjects[0] })];
    expect((await by(HAN).post(`/api/watches/${hers.watchId}/end`, {})).status).toBe(403);
    const ended = await (await by(YOON).post(`/api/watches/${supervised.watchId}/end`, { reason: 'Not needed.' })).json() as Watch;
    expect([ended.state, ended.endedBy, contract.findings('watch.yaml', 'Watch', ended)]).toEqual(['ended', 'officer:yoon.sora', []]);
    expect((await by(YOON).post(`/api/watches/${supervised.watchId}/end`, {})).status).toBe(409);
    await pool(world.db, [company('Ended', lei(10))]);
    await world.follow();
    expect([await told(HAN, `?watch=${supervised.watchId}`), (await told(YOON, `?watch=${hers.watchId}`)).length]).toEqual([[], 1]);
  });

  it('of another officer is seen by supervisors and auditors alone, which is written down', async () => {
    expect((await by(HAN).get('/api/watches?all=true')).status).toBe(403);
    for (const name of [YOON, OH]) expect((await watches(name, '?all=true')).some(({ identifier }) => identifier?.scheme === 'container')).toBe(true);
    expect((await world.db.query(`SELECT FROM audit.event WHERE object = 'list:watches'`)).rows).toHaveLength(2);
    expect(await watches(OH)).toEqual([]);
    const page = await (await by(YOON).get('/api/watches?all=true&limit=1')).json() as { watches: Watch[]; next: string };
    const [next] = await watches(YOON, `?all=true&limit=1&after=${page.next}`);
    expect(next?.watchId).not.toBe(page.watches[0]?.watchId);
    expect((await by(YOON).get(`/api/watches?after=${page.next}`)).status).toBe(400);
  });

  it('holds to the end of its last day', async () => {
    const first = await pool(world.db, [company('Over', lei(11))]);
    const watch = await start(HAN, { subjectId: first.subjects[0] }, day(1));
    world.clock.ahead += 2 * DAY;
    officers.set(HAN, await signedIn(HAN));
    await world.follow();
    expect((await watches(HAN, '?state=expired')).map(({ watchId }) => watchId)).toEqual([watch.watchId]);
    expect((await world.db.query(`SELECT FROM audit.event WHERE action = 'watch.expire' AND object = $1`, [`watch:${watch.watchId}`])).rows).toHaveLength(1);
    officers.set(YOON, await signedIn(YOON));
  });
});

describe('notifications', () => {
  it('come page by page, and are marked as read one by one or up to one', async () => {
    const all = await told(HAN, '?limit=200');
    const page = await (await by(HAN).get('/api/notifications?limit=2')).json() as { next: number; unread: number };
    expect((await told(HAN, `?limit=200&after=${page.next}`)).map(({ notificationId }) => notificationId)).toEqual(all.slice(2).map(({ notificationId }) => notificationId));
    const mark = async (body: object): Promise<number> => ((await (await by(HAN).post('/api/notifications/read', body)).json()) as { unread: number }).unread;
    expect(await mark({ notificationIds: [all[0]?.notificationId] })).toBe(page.unread - 1);
    expect(await mark({ upTo: all[1]?.notificationId })).toBe(0);
    expect([await told(HAN, '?unread=true'), (await told(HAN, '?limit=1'))[0]?.readAt]).toEqual([[], expect.any(String)]);
    expect((await by(HAN).post('/api/notifications/read', {})).status).toBe(400);
    expect(((await (await by(YOON).get('/api/notifications')).json()) as { unread: number }).unread).toBeGreaterThan(0);
  });
});

describe('the stream', () => {
  const LEI = lei(12);
  const open = async (client: OfficerClient, headers: Record<string, string> = {}): Promise<EventReader> => new EventReader(await client.get('/api/notifications/stream', headers));
  const happen = async (): Promise<void> => {
    await pool(world.db, [company('Live', LEI)]);
    await world.follow();
  };

  it('tells what happens as it happens, without a word of it, and after a break what was missed', async () => {
    const first = await pool(world.db, [company('Live', LEI)]);
    const watch = await start(HAN, { subjectId: first.subjects[0] });
    const [stream, ofAnother] = [await open(by(HAN)), await open(by(YOON))];
    const hello = await stream.next('hello');
    expect(contract.findings('watch.yaml', 'StreamHello', hello?.data)).toEqual([]);
    await ofAnother.next('hello');
    await happen();
    const one = await stream.next('notification') as StreamEvent;
    expect(contract.findings('watch.yaml', 'StreamNotification', one.data)).toEqual([]);
    expect(one).toMatchObject({ id: String(one.data.notificationId), data: { watchId: watch.watchId, kind: 'record' } });
    expect(Object.keys(one.data).sort()).toEqual(['at', 'kind', 'notificationId', 'watchId']);
    stream.close();
    await happen();
    await happen();
    const again = await open(by(HAN), { 'last-event-id': String(one.id) });
    const missed = [await again.next('notification'), await again.next('notification')] as StreamEvent[];
    expect(missed.map(({ data }) => data.notificationId)).toEqual((await told(HAN, '?limit=2')).map(({ notificationId }) => notificationId).reverse());
    again.close();
    // Each hears of the queue, and nobody of what others watch.
    await world.receive(sample('alert-vessel'));
    const queue = await ofAnother.next() as StreamEvent;
    expect([queue.event, contract.findings('watch.yaml', 'QueueCounts', queue.data)]).toEqual(['queue', []]);
    expect(queue.data.alert).toBe((hello as StreamEvent).data.queue.alert + 1);
    ofAnother.close();
  });

  it('ends with the session, whichever ends it, before another word is told', async () => {
    const leaving = await signedIn(HAN);
    const stream = await open(leaving);
    await stream.next('hello');
    await leaving.postNothing('/auth/logout');
    expect(await stream.next()).toMatchObject({ event: 'bye', data: { reason: 'session-over' } });
    expect(await stream.next()).toBeUndefined();

    const idle = await open(by(HAN));
    await idle.next('hello');
    world.clock.ahead += 31 * 60_000; // nobody did anything; the stream itself does not count
    await happen();
    expect(await idle.next()).toMatchObject({ event: 'bye', data: { reason: 'session-over' } });
    expect((await by(HAN).get('/api/notifications/stream')).status).toBe(401);
  });

  it('is held so often by one officer, and no more', async () => {
    const client = await signedIn(SEO);
    const streams = await Promise.all(Array.from({ length: 6 }, () => open(client)));
    for (const stream of streams) await stream.next('hello');
    const refused = await client.get('/api/notifications/stream');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, expect.any(String)]);
    streams.forEach((stream) => stream.close());
  });
});
