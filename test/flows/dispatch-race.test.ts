import { sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

let world: World;
let kr: TestAdministration;
beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ', 'XX', 'NL'] });
  kr = world.administration('KR');
}, 60_000);
afterAll(() => world?.stop());

const RECIPIENTS = ['NL', 'XX', 'ZZ'];

it('workers that dispatch one notice at once serve each recipient once, without a fault and without a gap in its numbers', async () => {
  const { draftNotice, previewNotice, releaseNotice, dispatchNotice } = kr.running.gateway.flows;
  const { alert } = sample('alert-vessel') as unknown as { alert: object };
  for (let n = 1; n <= 5; n += 1) {
    const { noticeId } = await draftNotice({
      messageType: 'alert', audience: RECIPIENTS, record: { ...alert, alertId: `KR-RACE-${n}`, version: 1 }, fieldMarks: {}, exchangeBasis: 'spontaneous', officer: 'officer:seo',
      handling: { tlp: 'GREEN', codes: [], onward: 'law-enforcement', personalData: false },
    });
    await releaseNotice(noticeId, 'officer:yoon', (await previewNotice(noticeId)).digest);
    // The job of the release is one more, in the worker of this gateway.
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => dispatchNotice(noticeId)));
    expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : 'done'))).toEqual(Array.from({ length: 6 }, () => 'done'));
    const { rows } = await kr.db.query<{ partner: string }>('SELECT partner FROM outbox.delivery WHERE notice_id = $1 ORDER BY partner', [noticeId]);
    expect(rows.map(({ partner }) => partner)).toEqual(RECIPIENTS);
  }
  await until('the jobs to be worked', async () => (await kr.db.query(`SELECT FROM graphile_worker.jobs WHERE task_identifier = 'dispatch_notice'`)).rowCount === 0);
  const { rows } = await kr.db.query<{ partner: string; first: number; last: number; n: number }>(
    `SELECT partner, min(sequence)::int AS first, max(sequence)::int AS last, count(*)::int AS n FROM outbox.delivery GROUP BY partner ORDER BY partner`);
  expect(rows).toEqual(RECIPIENTS.map((partner) => ({ partner, first: 1, last: 5, n: 5 })));
  expect((await kr.db.query(`SELECT FROM audit.event WHERE action = 'job.parked'`)).rowCount).toBe(0);
}, 90_000);
