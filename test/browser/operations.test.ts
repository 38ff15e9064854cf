import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { Database } from '../../src/platform/db.js';
import { projectPath } from '../../src/platform/paths.js';
import { later } from '../support/life.js';
import { bytes, sample } from '../support/samples.js';
import { until } from '../support/world.js';
import { expectAccessible } from './axe.js';
import { act, startBrowser, takePicture, type TestBrowser, type WatchedPage } from './browser.js';
import { startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

/** Two rows of it can be read by its header alone. */
const SEIZURES = projectPath('src', 'cli', 'world', 'samples', 'seizures.csv');

/** Of one test: pages are quick, but a machine that does something else beside may not be. */
const PATIENCE = 300_000;

describe('what keeps the gateway running, in a browser', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  let [administrator, supervisor, auditor] = [] as unknown as [WatchedPage, WatchedPage, WatchedPage];
  const { messageId } = sample('alert-vessel') as unknown as { messageId: string };
  const db = (): Database => signedIn.world.administration('KR').db;
  const section = (page: Page, name: string): Promise<void> => page.getByRole('navigation', { name: 'Sections of administration' }).getByRole('link', { name }).click();

  beforeAll(async () => {
    [signedIn, browser] = await Promise.all([startSignedInWorld({ config: (config) => ({ ...config, feedbackQuietSeconds: 1 }) }), startBrowser()]);
    await signedIn.world.exchange('ZZ', 'KR').post('/v1/alerts', bytes({ ...sample('alert-vessel'), messageId }), { contentType: 'application/json' });
    await db().query(`SELECT graphile_worker.add_job('replay_mapping', '{"versionId": "ZZ-99", "by": "officer:park.jihun", "from": "2026-01-01T00:00:00Z", "to": "2026-02-01T00:00:00Z"}')`);
    await until('it is in the log, and the job is parked', async () => {
      const { rows: [row] } = await db().query<{ done: boolean }>('SELECT EXISTS (SELECT FROM ledger.checkpoint) AND EXISTS (SELECT FROM jobs.parked) AS done');
      return row?.done === true;
    });
    [administrator, supervisor, auditor] = [await enter('park.jihun'), await enter('yoon.sora'), await enter('oh.eunji')];
    await administrator.page.getByRole('link', { name: 'Administration' }).click();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
  });

  async function enter(username: string): Promise<WatchedPage> {
    const opened = await browser.open({ locale: 'en-GB', origins: [signedIn.consoleUrl, signedIn.identity.issuer] });
    await signedIn.signIn(opened.page, username);
    return opened;
  }

  it('drafts a mapping, tries it over what was kept, and lets a second officer activate it', async () => {
    const { page } = administrator;
    await section(page, 'Mapping');
    await page.getByRole('button', { name: '1', exact: true }).waitFor();
    await takePicture(page, 'mappings-en');
    await expectAccessible(page, 'mappings');
    await act(page, 'New draft', (form) => form.getByLabel('Only of this partner; empty for everybody').fill('ZZ'));
    await page.getByRole('form', { name: 'Edit a row' }).getByLabel('Key').fill('KILO');
    await page.getByRole('form', { name: 'Edit a row' }).getByLabel('Says').fill('KGM');
    await page.getByRole('button', { name: 'Set the row' }).click();
    await page.getByRole('region', { name: /What it changes/ }).first().getByText('KILO').waitFor();
    await act(page, 'Try it', (form) => form.getByLabel('Since').fill('2020-01-01'));
    await page.getByText('Records changed').waitFor();
    await takePicture(page, 'mapping-draft-en');
    await expectAccessible(page, 'mapping-draft');
    await act(page, 'Submit');
    await page.getByText('You had a hand in it, so another administrator or supervisor activates it.').waitFor();
    await supervisor.page.goto(page.url());
    await act(supervisor.page, 'Activate');
    await supervisor.page.getByText(/^in force/).waitFor();
    await takePicture(supervisor.page, 'mapping-active-en');
  }, PATIENCE);

  it('goes back to an earlier mapping: one officer submits it again with a reason, another puts it in force', async () => {
    const { page } = administrator;
    const { rows: [active] } = await db().query<{ id: string }>(`SELECT version_id AS id FROM mapping.version WHERE partner = 'ZZ' AND state = 'active'`);
    const { changeMapping } = signedIn.world.administration('KR').running.gateway.flows;
    const versionId = await changeMapping.draft({ partner: 'ZZ', by: 'officer:seo.minjun' });
    await changeMapping.submit({ versionId, by: 'officer:seo.minjun' });
    await changeMapping.activate({ versionId, by: 'officer:yoon.sora', withoutReplay: 'The same rows.' });
    await page.reload();
    await page.getByText(/^earlier/).waitFor();
    await act(page, 'Let it count again', (form) => form.getByRole('textbox', { name: 'Reason' }).fill('The newer one was a mistake.'));
    await page.getByText('You had a hand in it, so another administrator or supervisor activates it.').waitFor();
    await page.getByText('The newer one was a mistake.').waitFor();
    await takePicture(page, 'mapping-again-en');
    await expectAccessible(page, 'a mapping that is to count again');
    await supervisor.page.reload();
    await act(supervisor.page, 'Activate');
    await supervisor.page.getByText(/^in force/).waitFor();
    expect((await db().query(`SELECT version_id AS id FROM mapping.version WHERE partner = 'ZZ' AND state = 'active'`)).rows).toEqual([active]);
  }, PATIENCE);

  it('brings a file, shows what is wrong in it, and takes the rest', async () => {
    const { page } = administrator;
    await section(page, 'Imports');
    await page.getByText('No file was brought yet').waitFor();
    await act(page, 'Bring a file', async (form) => {
      await form.getByLabel('Whose seizures they are').first().click();
      await page.getByRole('option', { name: 'ZZ' }).click();
      await form.getByLabel('File').setInputFiles({ name: 'seizures.csv', mimeType: 'text/csv', buffer: await readFile(SEIZURES) });
    });
    await page.getByText('Look at the first rows and at what is wrong, then take it or throw it away.').waitFor();
    await page.getByRole('region', { name: /Rows with something wrong/ }).first().getByText('Form of the value').first().waitFor();
    await takePicture(page, 'import-checked-en');
    await expectAccessible(page, 'import-checked');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Failing rows as CSV' }).click()]);
    expect(await readFile(await download.path(), 'utf8')).toContain('ZZ-2026-0103');
    const columns = await readAnew(page, (now) => ({ ...now, seizedAt: '' }));
    await page.getByText('No row is good: read it another way, or mend the file and bring it again.').waitFor();
    await takePicture(page, 'import-anew-en');
    await expectAccessible(page, 'a reading without a good row');
    await readAnew(page, () => columns);
    await page.getByText('Look at the first rows and at what is wrong, then take it or throw it away.').waitFor();
    await act(page, 'Take it');
    await page.getByText('Taken: 2 new, 0 changed, 0 known before.').waitFor();
  }, PATIENCE);

  /** @returns the columns as they were before */
  async function readAnew(page: Page, columns: (now: object) => object): Promise<object> {
    const address = page.url();
    let before = {};
    await act(page, 'Read it another way', async (form) => {
      const field = form.getByLabel('Field and the column it is read of, as JSON');
      before = JSON.parse(await field.inputValue()) as object;
      await field.fill(JSON.stringify(columns(before)));
    });
    await page.waitForURL((url) => url.href !== address);
    return before;
  }

  it('finds codes, and shows watch lists, jobs that were given up, and the log', async () => {
    const { page } = administrator;
    await section(page, 'Code lists');
    await page.getByRole('button', { name: 'unit', exact: true }).first().click();
    await page.getByRole('searchbox', { name: 'Code or part of a name' }).fill('kgm');
    await page.getByRole('cell', { name: 'KGM' }).waitFor();
    await takePicture(page, 'codes-en');
    await expectAccessible(page, 'codes');
    await section(page, 'Watch lists');
    await page.getByText('No watch list is loaded').waitFor();
    await section(page, 'Parked jobs');
    await page.getByRole('button', { name: 'Try a mapping version' }).click();
    await takePicture(page, 'job-en');
    await expectAccessible(page, 'job');
    await act(page, 'Try again', (form) => form.getByRole('textbox', { name: 'Reason' }).fill('The version is there now.'));
    await page.getByText('Tried again', { exact: true }).click();
    await page.getByRole('button', { name: 'Try a mapping version' }).waitFor();
    await section(page, 'Ledger');
    await page.getByText('Leaves under the last checkpoint').waitFor();
    await takePicture(page, 'ledger-en');
    await expectAccessible(page, 'ledger');
  }, PATIENCE);

  it('decides what becomes of a record whose day has come, with a second officer for what cannot be undone', async () => {
    const { page } = supervisor;
    const time = await later(signedIn.world.administration('KR'));
    time.setDay(360);
    await time.pass();
    await time.close();
    await page.setViewportSize({ width: 834, height: 1112 });
    await page.getByRole('link', { name: 'Administration' }).click();
    await section(page, 'Retention');
    await page.locator('button[data-row]').first().waitFor();
    await takePicture(page, 'reviews-834-en');
    await expectAccessible(page, 'reviews');
    await page.locator('button[data-row]').first().click();
    await act(page, 'Erase', (form) => form.getByRole('textbox', { name: 'Reason' }).fill('The sender asked for it.'));
    await page.getByText('Acts of two officers').click();
    await page.getByText('waits for a second officer').waitFor();
    await page.locator('button[data-row]').first().click();
    await page.getByText('You proposed it, so another supervisor confirms it.').waitFor();
    await takePicture(page, 'disposition-834-en');
    await expectAccessible(page, 'disposition');
    await page.setViewportSize({ width: 1440, height: 900 });
  }, PATIENCE);

  it('answers an auditor, and gives the trail as a file', async () => {
    const { page } = auditor;
    await page.getByRole('link', { name: 'Audit' }).click();
    await page.getByText('Which record?').waitFor();
    await takePicture(page, 'audit-question-en');
    await expectAccessible(page, 'audit-question');
    await page.getByText('Four eyes', { exact: true }).click();
    await page.getByRole('cell', { name: 'held' }).first().waitFor();
    await takePicture(page, 'audit-four-eyes-en');
    await page.getByRole('navigation', { name: 'Sections of the audit' }).getByRole('link', { name: 'All events' }).click();
    await page.getByText('mapping.activate').first().waitFor();
    await page.getByRole('search').getByLabel('Who').fill('yoon.sora');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByRole('cell', { name: 'mapping.submit' }).waitFor({ state: 'detached' });
    await takePicture(page, 'audit-events-en');
    await expectAccessible(page, 'audit-events');
    expect(page.url()).not.toContain('yoon');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export as CSV' }).click()]);
    expect((await readFile(await download.path(), 'utf8')).split('\r\n')[0]).toMatch(/^eventId,at,actor/);
  }, PATIENCE);

  it('hands evidence over to a supervisor who says what for', async () => {
    const { page } = supervisor;
    await page.getByRole('link', { name: 'Audit' }).click();
    await page.getByLabel('Id of the message, its delivery or a receipt').fill(messageId);
    await page.getByLabel('What for').fill('The court in Busan asks.');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Take the bundle' }).click()]);
    expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toEqual(expect.objectContaining({ version: expect.anything() }));
    await page.getByText('The bundle is saved where your browser saves files.').waitFor();
    await takePicture(page, 'evidence-en');
    await expectAccessible(page, 'evidence');
  }, PATIENCE);

  it('sends again what was given up', async () => {
    const { page } = administrator;
    await until('feedback was sent', async () => ((await db().query('SELECT FROM outbox.delivery')).rowCount ?? 0) > 0, 60_000);
    await db().query(`UPDATE outbox.delivery SET state = 'dead', last_error = 'connect ECONNREFUSED', settled_at = now() WHERE kept_id = (SELECT kept_id FROM outbox.delivery LIMIT 1)`);
    await section(page, 'Deliveries');
    await page.getByRole('button', { name: /^Feedback/ }).click();
    await takePicture(page, 'delivery-en');
    await expectAccessible(page, 'delivery');
    await act(page, 'Send again');
    await page.getByText('Nothing was given up').waitFor();
    expect((await db().query(`SELECT FROM outbox.delivery WHERE state = 'waiting' AND replayed_by = 'officer:park.jihun'`)).rowCount).toBe(1);
  }, PATIENCE);

  it('speaks Korean, in the dark too', async () => {
    for (const { page } of [administrator, auditor]) {
      await page.getByRole('group', { name: 'Language' }).getByRole('button').first().click();
      await page.getByRole('button', { name: '밝은 화면 또는 어두운 화면' }).click();
    }
    const { page } = administrator;
    await page.getByRole('link', { name: '파일 반입' }).click();
    await page.getByRole('button', { name: 'seizures.csv' }).first().click();
    await page.getByText('반영됨: 신규 2, 변경 0, 기존 0').waitFor();
    await takePicture(page, 'import-ko-dark');
    await page.getByRole('link', { name: '원장' }).click();
    await page.getByText('마지막 서명까지의 기재 수').waitFor();
    await takePicture(page, 'ledger-ko-dark');
    await auditor.page.getByRole('link', { name: '질문' }).click();
    await auditor.page.getByText('반출', { exact: true }).first().click();
    await takePicture(auditor.page, 'audit-ko-dark');
    expect([...administrator.trouble, ...supervisor.trouble, ...auditor.trouble]).toEqual([]);
  }, PATIENCE);
});
