import { bytes, sample } from '../support/samples.js';
import { until } from '../support/world.js';
import { expectAccessible } from './axe.js';
import { startBrowser, takePicture, type TestBrowser, type WatchedPage } from './browser.js';
import { startSignedInWorld, type SignedInWorld } from './signed-in-world.js';

const JSON_TYPE = { contentType: 'application/json' };

/** An alert about the banana container. */
const alert = (alertId: string): unknown => {
  const message = sample('alert-cocaine-reefer') as unknown as { alert: { consignment: object } };
  return { ...message, alert: { ...message.alert, alertId, indicators: undefined } };
};

describe('requests, the pictures of a subject, and what is watched, in a browser', () => {
  let signedIn: SignedInWorld;
  let browser: TestBrowser;
  let analyst: WatchedPage;
  const db = () => signedIn.world.administration('KR').db;
  const send = async (path: string, message: unknown): Promise<unknown> => signedIn.world.exchange('ZZ', 'KR').post(path, bytes(message), JSON_TYPE);

  beforeAll(async () => {
    [signedIn, browser] = await Promise.all([startSignedInWorld({ agreement: (usual) => ({ ...usual, acceptClasses: [] }) }), startBrowser()]);
    await send('/v1/alerts', alert('ZZ-WATCH-1'));
    await send('/v1/requests', sample('request-verification'));
    await until('all is findable', async () => (await db().query('SELECT FROM search.entry')).rowCount === 2 && (await db().query('SELECT FROM requests.request')).rowCount === 1);
    analyst = await browser.open({ locale: 'en-GB', origins: [signedIn.consoleUrl, signedIn.identity.issuer] });
    await signedIn.signIn(analyst.page, 'han.jiwoo');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await signedIn?.stop();
  });

  it('lists what is asked with its due time, and shows one with its replies and its case', async () => {
    const { page } = analyst;
    await page.getByRole('link', { name: 'Requests' }).click();
    const row = page.getByRole('navigation', { name: 'Requests' }).getByRole('list').getByRole('button').first();
    await row.waitFor();
    await takePicture(page, 'requests-one-en');
    await expectAccessible(page, 'requests');
    await page.getByRole('link', { name: 'Asked by us' }).click();
    await page.getByText('No requests here').waitFor();
    await page.getByRole('link', { name: 'Asked of us' }).click();
    await row.click();
    await page.getByText('No reply yet.').waitFor();
    await takePicture(page, 'request-en');
    await expectAccessible(page, 'a request');
    await page.getByRole('link', { name: 'Open its case' }).click();
    await page.waitForURL(/case=/);
  }, 60_000);

  it('draws a subject among its records and in time, with the same as a list', async () => {
    const { page } = analyst;
    const { rows: [subject] } = await db().query<{ subject_id: string }>(`SELECT subject_id FROM pool.identifier WHERE scheme = 'container' LIMIT 1`);
    await page.goto(`${signedIn.consoleUrl}/?page=pool&subject=${subject?.subject_id}`);
    const graph = page.getByRole('region', { name: 'Link graph' });
    await graph.getByRole('img').waitFor();
    await graph.getByRole('link', { name: 'ZZ ZZ-WATCH-1' }).waitFor();
    await graph.scrollIntoViewIfNeeded();
    await takePicture(page, 'subject-graph-en');
    await page.getByRole('region', { name: 'Timeline' }).scrollIntoViewIfNeeded();
    await page.getByRole('img', { name: /issued, sent and received/ }).waitFor();
    await takePicture(page, 'subject-timeline-en');
    await expectAccessible(page, 'a subject with its pictures');
  }, 60_000);

  it('watches it for a reason, and is told live when something happens', async () => {
    const { page } = analyst;
    await page.getByRole('button', { name: 'Watch', exact: true }).click();
    await page.getByRole('button', { name: 'Watch it' }).click();
    await page.getByText('Write a reason first.').waitFor();
    await page.getByRole('textbox', { name: 'Reason' }).fill('Follow-up of case 7.');
    await page.getByRole('button', { name: 'Watch it' }).click();
    await page.getByText(/You watch it until/).waitFor();
    await send('/v1/alerts', alert('ZZ-WATCH-2'));
    await page.getByRole('button', { name: /^Notifications: \d+ unread$/ }).waitFor();
    await page.getByRole('button', { name: /^Notifications/ }).click();
    await page.getByText('A new record tells of it').waitFor();
    await takePicture(page, 'notifications-en');
    await expectAccessible(page, 'notifications');
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Stop watching' }).click();
    await page.getByRole('button', { name: 'Watch', exact: true }).waitFor();
    await page.getByRole('button', { name: '한국어' }).click();
    await page.getByRole('button', { name: '알림', exact: true }).waitFor();
    await page.getByRole('region', { name: '연결 그래프' }).waitFor();
    await takePicture(page, 'subject-graph-ko');
    expect(analyst.trouble).toEqual([]);
  }, 90_000);
});
