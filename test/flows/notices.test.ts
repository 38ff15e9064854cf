import type { Agreement } from '../../src/partners/agreement.js';
import type { Draft } from '../../src/flows/draft-notice.js';
import { sample } from '../support/samples.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

let world: World;
let kr: TestAdministration;
let nl: TestAdministration;
let n = 0;

/** ZZ is non-nominal and gets little; NL gets all but persons' documents. */
const agreement = (usual: Agreement): Agreement => {
  if (usual.partner === 'ZZ') return { ...usual, nominal: false, highestTlp: 'AMBER', retentionDays: 30, onwardMost: 'own-administration' };
  return usual.partner === 'NL' ? { ...usual, highestTlp: 'AMBER+STRICT' } : usual;
};

beforeAll(async () => {
  world = await startWorld({ gateways: ['KR', 'NL'], partners: ['ZZ', 'XX'], agreement });
  kr = world.administration('KR');
  nl = world.administration('NL');
}, 60_000);
afterAll(() => world?.stop());

const flows = (): TestAdministration['running']['gateway']['flows'] => kr.running.gateway.flows;
const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: { code?: string }) => error.code ?? String(error));

const draft = (change: Partial<Draft> = {}): Draft => {
  const { alert } = sample('alert-vessel') as unknown as { alert: object };
  return {
    messageType: 'alert', audience: ['NL'], record: { ...alert, alertId: `KR-N-${++n}`, version: 1 }, fieldMarks: {}, exchangeBasis: 'spontaneous', officer: 'officer:seo',
    handling: { tlp: 'GREEN', codes: [], onward: 'law-enforcement', personalData: false }, ...change,
  };
};
const seizure = (): Partial<Draft> => ({ messageType: 'seizure', record: { ...(sample('seizure-full') as unknown as { seizure: object }).seizure, seizureId: `KR-S-${++n}`, version: 1 } });

async function release(noticeId: string, officer = 'officer:yoon'): Promise<void> {
  await flows().releaseNotice(noticeId, officer, (await flows().previewNotice(noticeId)).digest);
}
async function send(change: Partial<Draft> = {}): Promise<string> {
  const { noticeId } = await flows().draftNotice(draft(change));
  await release(noticeId);
  return noticeId;
}
/** What has left for whom, as it will be on the wire. */
const left = async (noticeId: string): Promise<Record<string, Record<string, unknown>>> => {
  const { rows } = await kr.db.query<{ partner: string; body: Buffer }>(
    `SELECT m.partner, m.body FROM outbox.delivery d JOIN evidence.message m USING (kept_id) WHERE d.notice_id = $1 ORDER BY m.partner`, [noticeId]);
  return Object.fromEntries(rows.map(({ partner, body }) => [partner, JSON.parse(body.toString('utf8')) as Record<string, unknown>]));
};
const leftFor = (noticeId: string, ...partners: string[]) => until(`the outbox for ${partners.join()}`, async () => {
  const now = await left(noticeId);
  return Object.keys(now).join() === partners.sort().join() && now;
});
const held = (noticeId: string) => until('the notice to be held back', async () => (await kr.db.query<{ detail: { code: string; detail: string } }>(
  `SELECT detail FROM audit.event WHERE action = 'job.parked' AND object = 'job:dispatch_notice' AND detail -> 'payload' ->> 'noticeId' = $1`, [noticeId])).rows[0]?.detail);
const stateOf = async (noticeId: string): Promise<string | undefined> => (await kr.db.query<{ state: string }>('SELECT state FROM notices.notice WHERE notice_id = $1', [noticeId])).rows[0]?.state;
const audience = async (name: string, members: string[], version = 0): Promise<number> => flows().changeAudience({ name, title: name, version, members, by: 'officer:yoon' });

describe('what leaves', () => {
  it('is what was previewed, to the last field: persons are withheld where none are agreed, and the twin stays', async () => {
    const { noticeId } = await flows().draftNotice(draft({ ...seizure(), audience: ['NL', 'ZZ'] }));
    const { recipients } = await flows().previewNotice(noticeId);
    await release(noticeId);
    const gone = await leftFor(noticeId, 'NL', 'ZZ');
    for (const { partner, message } of recipients) {
      const { sentAt: _at, senderSequence: _n, ...was } = message as Record<string, unknown>;
      const { sentAt, senderSequence, ...is } = gone[partner] as Record<string, unknown>;
      expect({ is, sentAt: typeof sentAt, senderSequence: typeof senderSequence }).toEqual({ is: was, sentAt: 'string', senderSequence: 'number' });
    }
    const persons = (partner: string): Record<string, unknown>[] => ((gone[partner] as Record<string, unknown>)['seizure'] as { persons: Record<string, unknown>[] }).persons;
    expect(persons('NL')[0]).toHaveProperty('names');
    expect(persons('ZZ')[0]).not.toHaveProperty('names');
    expect(persons('ZZ')[0]).toHaveProperty('role');
    expect(recipients.find(({ partner }) => partner === 'ZZ')?.withheld).toContainEqual({ pointer: '/seizure/persons/0/names', reason: 'nominal' });
    const { rows: [delivery] } = await kr.db.query<{ withheld: unknown }>(`SELECT withheld FROM outbox.delivery WHERE notice_id = $1 AND partner = 'ZZ'`, [noticeId]);
    expect(delivery?.withheld).toEqual(recipients.find(({ partner }) => partner === 'ZZ')?.withheld);
  });

  it('may be kept and passed on no further than the agreement says', async () => {
    const noticeId = await send({ audience: ['NL', 'ZZ'] });
    const gone = await leftFor(noticeId, 'NL', 'ZZ');
    expect(gone['NL']).toMatchObject({ handling: { onward: 'law-enforcement' } });
    expect(gone['ZZ']).toMatchObject({ handling: { onward: 'own-administration', retainUntil: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10) } });
  });

  it('names to each recipient only itself', async () => {
    const gone = await leftFor(await send({ audience: ['ZZ', 'NL'] }), 'NL', 'ZZ');
    expect([gone['NL']?.['audience'], gone['ZZ']?.['audience']]).toEqual([['NL'], ['ZZ']]);
    expect(JSON.stringify(gone['NL'])).not.toContain('"ZZ"');
  });

  it('names those who let themselves be seen to each other', async () => {
    await amend('ZZ-KR-CMAA-2019', { showsAudience: true });
    await amend('XX-KR-CMAA-2019', { showsAudience: true });
    const gone = await leftFor(await send({ audience: ['NL', 'ZZ', 'XX'] }), 'NL', 'XX', 'ZZ');
    expect([gone['NL']?.['audience'], gone['XX']?.['audience'], gone['ZZ']?.['audience']]).toEqual([['NL'], ['XX', 'ZZ'], ['XX', 'ZZ']]);
  });

  it('is refused beforehand when nobody may get it, and says why', async () => {
    const { noticeId } = await flows().draftNotice(draft({ handling: { tlp: 'RED', codes: [], onward: 'none', personalData: false } }));
    const { digest, recipients } = await flows().previewNotice(noticeId);
    expect(recipients).toMatchObject([{ partner: 'NL', refusal: { code: 'not_agreed', errors: [{ pointer: '/handling/tlp' }] } }]);
    expect(await code(flows().releaseNotice(noticeId, 'officer:yoon', digest))).toBe('not_agreed');
    expect(await stateOf(noticeId)).toBe('submitted');
  });
});

/** Another version of an agreement of KR, by its two officers. */
async function amend(agreementId: string, change: Partial<Agreement>): Promise<void> {
  const partner = agreementId.includes('NL') ? 'NL' : agreementId.slice(0, 2);
  const { terms } = (await kr.db.query<{ terms: Agreement }>('SELECT terms FROM partners.agreement WHERE agreement_id = $1 ORDER BY version DESC LIMIT 1', [agreementId])).rows[0] as { terms: Agreement };
  const version = await flows().enterAgreement.propose({ agreementId, partner, terms: { ...terms, ...change }, by: 'officer:kim' });
  await flows().enterAgreement.settle({ agreementId, version, verdict: 'confirmed', by: 'officer:yoon' });
}

describe('an audience', () => {
  it('is asked who is in it when the notice is looked at and sent, not when it was drafted', async () => {
    const version = await audience('ports', ['ZZ']);
    const { noticeId } = await flows().draftNotice(draft({ audience: [], audiences: ['ports'] }));
    await audience('ports', ['NL'], version);
    await release(noticeId);
    await leftFor(noticeId, 'NL');
    const { rows } = await kr.db.query<{ partner: string; over: boolean }>(`SELECT partner, until_at IS NOT NULL AS over FROM notices.audience_member WHERE audience = 'ports' ORDER BY partner`);
    expect(rows).toEqual([{ partner: 'NL', over: false }, { partner: 'ZZ', over: true }]);
  });

  it('that changes after the officer looked makes the release void, until it was looked at again', async () => {
    const version = await audience('airports', ['NL']);
    const { noticeId } = await flows().draftNotice(draft({ audience: [], audiences: ['airports'] }));
    const { digest } = await flows().previewNotice(noticeId);
    await audience('airports', ['NL', 'ZZ'], version);
    expect(await code(flows().releaseNotice(noticeId, 'officer:yoon', digest))).toBe('state_conflict');
    expect(await stateOf(noticeId)).toBe('submitted');
    await release(noticeId);
    await leftFor(noticeId, 'NL', 'ZZ');
  });

  it('with nobody in it is nobody', async () => {
    await audience('empty', []);
    const { noticeId } = await flows().draftNotice(draft({ audience: [], audiences: ['empty'] }));
    expect(await code(release(noticeId))).toBe('state_conflict');
    expect(await code(flows().draftNotice(draft({ audience: [] })))).toBe('schema_invalid');
    expect(await code(flows().draftNotice(draft({ audience: [], audiences: ['unheard-of'] })).then(({ noticeId: id }) => flows().previewNotice(id)))).toBe('not_found');
  });

  it('is changed from the version that was looked at', async () => {
    const version = await audience('mail', ['NL']);
    await audience('mail', ['ZZ'], version);
    expect(await code(audience('mail', ['NL'], version))).toBe('state_conflict');
    expect(await code(audience('mail', ['QQ'], version + 1))).toBe('schema_invalid');
  });
});

describe('a release', () => {
  it('takes a person who neither drafted nor submitted it, and a preview of this moment', async () => {
    const { noticeId } = await flows().draftNotice(draft({ submit: false }));
    const { digest } = await flows().previewNotice(noticeId);
    expect(await code(flows().releaseNotice(noticeId, 'officer:yoon', digest))).toBe('state_conflict');
    await flows().draftNotice.submit(noticeId, 'officer:park');
    for (const officer of ['officer:seo', 'officer:park']) expect(await code(flows().releaseNotice(noticeId, officer, digest))).toBe('forbidden');
    expect(await code(flows().releaseNotice(noticeId, 'officer:yoon', '0'.repeat(64)))).toBe('state_conflict');
    await flows().releaseNotice(noticeId, 'officer:yoon', digest);
    expect(await code(flows().releaseNotice(noticeId, 'officer:yoon', digest))).toBe('state_conflict');
  });

  it('is void when the agreement lets out other fields by then', async () => {
    const { noticeId } = await flows().draftNotice(draft({ audience: ['XX'] }));
    const { digest } = await flows().previewNotice(noticeId);
    const alert = ['alertId', 'version', 'status', 'subjectClass', 'riskCategory', 'urgency', 'validUntil', 'title', 'conveyance'];
    await amend('XX-KR-CMAA-2019', { fieldsOut: alert.map((field) => `/alert/${field}`) });
    expect(await code(flows().releaseNotice(noticeId, 'officer:yoon', digest))).toBe('state_conflict');
    const { recipients: [now] } = await flows().previewNotice(noticeId);
    expect(Object.keys(now?.message?.['alert'] as object).sort()).toEqual([...alert].sort());
    expect(now?.agreement?.version).toBe((await kr.db.query<{ version: number }>(`SELECT max(version) AS version FROM partners.agreement WHERE agreement_id = 'XX-KR-CMAA-2019'`)).rows[0]?.version);
  });

  it('gives a notice back with a reason; it is written anew, and released by another', async () => {
    const { noticeId } = await flows().draftNotice(draft());
    await flows().releaseNotice.giveBack(noticeId, 'officer:yoon', 'The IMO number is wrong.');
    expect(await stateOf(noticeId)).toBe('draft');
    expect(await code(flows().draftNotice.revise(noticeId, draft()))).toBe('done');
    expect(await code(flows().draftNotice.revise(noticeId, draft()))).toBe('state_conflict');
    await release(noticeId);
    await leftFor(noticeId, 'NL');
  });

  it('holds back what is no longer what was seen between release and sending', async () => {
    const { noticeId } = await flows().draftNotice(draft());
    await release(noticeId);
    await leftFor(noticeId, 'NL');
    // As if the officer had seen something else, and nothing had been sent yet.
    await kr.db.query(`UPDATE notices.notice SET approved = jsonb_build_object('NL', 'other', 'ZZ', 'other') WHERE notice_id = $1`, [noticeId]);
    expect(await code(flows().dispatchNotice(noticeId))).toBe('state_conflict');
    expect(Object.keys(await left(noticeId))).toEqual(['NL']);
  });
});

describe('a record that was sent', () => {
  const inNl = async (ref: string, type = 'alert') => (await nl.db.query<{ version: number; body: Buffer }>(
    `SELECT (convert_from(body, 'UTF8')::json #>> ARRAY[$2, 'version'])::int AS version, body FROM evidence.message WHERE direction = 'in' AND message_type = $2 AND convert_from(body, 'UTF8') LIKE '%' || $1 || '%' ORDER BY sequence`, [ref, type])).rows;

  it('is corrected as a whole, to everybody who has it; the earlier version is superseded', async () => {
    const record = draft().record as { alertId: string };
    const first = await send({ record, audience: ['NL', 'ZZ'] });
    await leftFor(first, 'NL', 'ZZ');
    const { noticeId } = await flows().draftNotice(draft({ record: { ...record, title: 'Another vessel' }, audience: [], corrects: first }));
    await release(noticeId);
    const gone = await leftFor(noticeId, 'NL', 'ZZ');
    expect(gone['ZZ']).toMatchObject({ supersedes: { id: record.alertId, version: 1 }, alert: { alertId: record.alertId, version: 2, title: 'Another vessel' } });
    expect([await stateOf(first), await stateOf(noticeId)]).toEqual(['superseded', 'released']);
    expect(await code(flows().draftNotice(draft({ record, corrects: first })))).toBe('state_conflict');
    await until('the second version in NL', async () => (await inNl(record.alertId)).map(({ version }) => version).join() === '1,2');
  });

  it('is withdrawn by two officers from everybody who got any version of it', async () => {
    const record = draft().record as { alertId: string };
    const first = await send({ record, audience: ['NL', 'ZZ'] });
    await leftFor(first, 'NL', 'ZZ');
    const second = await flows().draftNotice(draft({ record, audience: ['XX'], corrects: first }));
    await amend('XX-KR-CMAA-2019', { fieldsOut: ['/*'] });
    await release(second.noticeId);
    await leftFor(second.noticeId, 'NL', 'XX', 'ZZ');
    const { noticeId } = await flows().withdrawNotice({ noticeId: second.noticeId, reason: 'wrong-subject', detail: 'A sister ship was meant.', officer: 'officer:seo' });
    expect(await stateOf(second.noticeId)).toBe('released');
    expect(await code(release(noticeId, 'officer:seo'))).toBe('forbidden');
    await release(noticeId);
    const gone = await leftFor(noticeId, 'NL', 'XX', 'ZZ');
    for (const message of Object.values(gone)) expect(message).toMatchObject({ messageType: 'withdrawal', withdrawal: { recordType: 'alert', recordId: record.alertId, reason: 'wrong-subject' } });
    expect([await stateOf(first), await stateOf(second.noticeId)]).toEqual(['withdrawn', 'withdrawn']);
    expect(await code(flows().withdrawNotice({ noticeId: first, reason: 'legal', officer: 'officer:seo' }))).toBe('state_conflict');
    await until('the withdrawal in NL', async () => (await inNl(record.alertId, 'withdrawal')).length === 1);
  });

  it('can be taken back when the agreement is over, and nothing else can be sent', async () => {
    const noticeId = await send({ audience: ['XX'] });
    await leftFor(noticeId, 'XX');
    await flows().enterAgreement.end({ agreementId: 'XX-KR-CMAA-2019', reason: 'It was denounced.', by: 'officer:kim' });
    expect((await flows().previewNotice((await flows().draftNotice(draft({ audience: ['XX'] }))).noticeId)).recipients).toMatchObject([{ refusal: { code: 'not_agreed', errors: [{ pointer: '/agreementId' }] } }]);
    const { noticeId: withdrawal } = await flows().withdrawNotice({ noticeId, reason: 'resolved', officer: 'officer:seo' });
    await release(withdrawal);
    await leftFor(withdrawal, 'XX');
  });

  it('is not sent when the agreement ends between release and sending', async () => {
    const { noticeId } = await flows().draftNotice(draft({ audience: ['ZZ'] }));
    const { digest } = await flows().previewNotice(noticeId);
    await kr.db.transaction(async (tx) => {
      // The worker of this world cannot begin before this transaction ends.
      await tx.query('LOCK TABLE outbox.delivery');
      await flows().releaseNotice(noticeId, 'officer:yoon', digest);
      await flows().enterAgreement.end({ agreementId: 'ZZ-KR-CMAA-2019', reason: 'It was denounced.', by: 'officer:kim' });
    });
    expect(await held(noticeId)).toMatchObject({ code: 'state_conflict', detail: expect.stringContaining('ZZ') });
    expect(await left(noticeId)).toEqual({});
  });
});
