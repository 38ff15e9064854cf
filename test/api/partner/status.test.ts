import { openContract } from '../../../src/platform/contract.js';
import { projectPath } from '../../../src/platform/paths.js';
import type { Status } from '../../../openapi/generated/partner.js';
import { bytes, sample, type Sample } from '../../support/samples.js';
import { startWorld, until, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ', 'YY'] });
});
afterAll(() => world?.stop());

const json = { contentType: 'application/json' };

async function status(of: string): Promise<Status> {
  const told = JSON.parse((await world.exchange(of, 'KR').get('/v1/status')).body.toString('utf8')) as Status;
  expect(openContract(projectPath('openapi', 'schemas')).findings('status.yaml', 'Status', told)).toEqual([]);
  return told;
}

const numbered = (senderSequence: number): Sample => ({ ...sample('alert-vessel'), senderSequence });

it('tells a partner its own figures, and nobody else\'s', async () => {
  const zz = world.exchange('ZZ', 'KR');
  const messages = [1, 2, 5, 9].map(numbered);
  for (const message of messages) await zz.post('/v1/alerts', bytes(message), json);
  await zz.post('/v1/alerts', bytes(messages[0]), json);
  await expect(zz.post('/v1/alerts', bytes({ ...messages[1], purpose: 'other bytes' }), json)).rejects.toMatchObject({ code: 'message_conflict' });
  await expect(zz.post('/v1/alerts', bytes({ ...sample('alert-vessel'), nonsense: true }), json)).rejects.toMatchObject({ code: 'schema_invalid' });

  const told = await until('all is counted', async () => {
    const now = await status('ZZ');
    return now.received.byType[0]?.count === 4 && now;
  });
  expect(told).toMatchObject({
    administration: 'KR', partner: 'ZZ', received: { total: 4, byType: [{ what: 'alert', count: 4 }] },
    refused: { total: 2, byCode: [{ what: 'message_conflict', count: 1 }, { what: 'schema_invalid', count: 1 }] }, duplicates: 1,
    senderSequence: { first: 1, highest: 9, gapCount: 2, repeated: 0, gaps: [{ first: 3, last: 4 }, { first: 6, last: 8 }] },
    outbox: { dead: 0 }, withdrawals: { count: 0 }, requests: { byUsCount: 0, byYouCount: 0 },
  });
  expect(Math.abs(told.clock.differenceSeconds)).toBeLessThan(60);
  expect(told.keys).toMatchObject([{ keyid: world.identities.of('ZZ').key.keyid, state: 'active' }]);
  expect(told.keys[0]?.daysLeft).toBeGreaterThan(360);
  expect(told.certificates).toHaveLength(2);
  for (const certificate of told.certificates) expect(certificate.daysLeft).toBeGreaterThan(0);

  expect(await status('YY')).toMatchObject({ partner: 'YY', received: { total: 0, byType: [] }, refused: { total: 0 }, duplicates: 0, senderSequence: { gapCount: 0, gaps: [] } });
});

it('closes a gap when what was missing comes', async () => {
  const zz = world.exchange('ZZ', 'KR');
  await zz.post('/v1/alerts', bytes(numbered(4)), json);
  await zz.post('/v1/alerts', bytes(numbered(3)), json);
  const told = await until('the gap is closed', async () => {
    const now = await status('ZZ');
    return now.senderSequence.gapCount === 1 && now;
  });
  expect(told.senderSequence.gaps).toMatchObject([{ first: 6, last: 8 }]);
});

it('tells a withdrawal that was not acknowledged, and what is owed both ways', async () => {
  const { flows } = world.administration('KR').running.gateway;
  const draft = async (messageType: 'alert' | 'withdrawal', record: unknown): Promise<string> => {
    const { noticeId, messageId } = await flows.draftNotice({
      messageType, audience: ['YY'], record, fieldMarks: {}, exchangeBasis: 'spontaneous', officer: 'officer:one',
      handling: { tlp: 'GREEN', codes: [], onward: 'none', personalData: false },
    });
    await flows.releaseNotice(noticeId, 'officer:two', (await flows.previewNotice(noticeId)).digest);
    return messageId;
  };
  const { alert } = sample('alert-vessel') as unknown as { alert: Record<string, unknown> };
  await draft('alert', { ...alert, alertId: 'KR-1', feedbackRequested: true });
  await until('the alert waits', async () => (await status('YY')).outbox.waiting === 1);
  const withdrawal = await draft('withdrawal', { withdrawalId: 'KR-W-1', recordType: 'alert', recordId: 'KR-1', reason: 'wrong-facts' });
  const told = await until('the withdrawal waits', async () => {
    const now = await status('YY');
    return now.withdrawals.count === 1 && now;
  });
  expect(told.withdrawals.unacknowledged).toMatchObject([{ messageId: withdrawal }]);
  expect(told.outbox).toMatchObject({ waiting: 2, dead: 0 });
});
