import type { Appeal, Appealable } from '@tips/shared/appeals';
import type { CaseDetail } from '@tips/shared/cases';
import type { Notice } from '@tips/shared/notices';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleProcess, runCommand } from '../backend/test/harness/console-process.ts';
import { migratedDataDir } from '../backend/test/harness/data-dirs.ts';
import { type Caller, RemoteConsole } from '../backend/test/harness/remote-console.ts';
import { accessibilityFaults, launchBrowser, openDesk, type OpenDesk } from './browser.ts';

const READY_MS = 120_000;
const TEST_MS = 60_000;
/** A claim that is refused, or an empty queue: the desk says so, and the browser reports an error of the network. */
const REFUSED_CLAIM = /status of 409 .*\/api\/v1\/cases\/(claim|[^/]+\/claim)$/;
const MANY = ['many-1', 'many-2', 'many-3'];
const CREATORS = ['appellant', 'struck', 'shrunk', ...MANY];

/** What is decided can be appealed, undone in a batch, and looked back upon. */
describe('fairness', { timeout: TEST_MS }, () => {
  const { dataDir, remove } = migratedDataDir();
  let process: ConsoleProcess;
  let browser: Browser;
  let address: string;
  let platform: Caller;
  let reviewer: Caller;
  let desk: OpenDesk | undefined;

  beforeAll(async () => {
    process = await ConsoleProcess.start(dataDir, {}, READY_MS);
    address = (await process.ready()).address;
    const scopes = 'ingest:*,access:request,read';
    const created = await runCommand(dataDir, ['token', 'create', '--name', 'fairness', '--scopes', scopes]);
    const remote = new RemoteConsole(address);
    platform = remote.service(created.stdout.trim());
    reviewer = await remote.signIn('trust_safety');
    browser = await launchBrowser();
    const product = await remote.signIn('product');
    const { version } = await product.get<{ version: number }>('/api/v1/rollouts/tips');
    for (const accountId of CREATORS) await observe(accountId);
    const allowList = { add: CREATORS, remove: [] };
    const change = { version, reason: 'the creators of a test', patch: { allowList } };
    await product.post('/api/v1/rollouts/tips/changes', change);
  }, READY_MS);

  afterAll(async () => {
    await desk?.close();
    await browser?.close();
    await process?.end('SIGTERM');
    remove();
  });

  const as = async (persona: RegExp) => {
    desk = await openDesk(browser, address, persona);
    return desk.page;
  };
  const expectNoFaults = async () => expect(desk && (await accessibilityFaults(desk.page))).toEqual([]);
  const leave = async () => {
    await expectNoFaults();
    expect(desk?.errors.filter((error) => !REFUSED_CLAIM.test(error))).toEqual([]);
    await desk?.close();
    desk = undefined;
  };
  /** A creator as the platform sees them now. */
  const observe = (accountId: string, followers = 128_400) =>
    platform.post('/api/v1/ingest/accounts', [
      {
        accountId,
        handle: accountId,
        region: 'CA',
        language: 'en',
        followers,
        accountType: 'personal',
        adult: true,
        observedAt: new Date().toISOString(),
      },
    ]);
  const request = async (accountId: string): Promise<string> => {
    const asked = await platform.post<{ caseId: string }>('/api/v1/access-requests', {
      accountId,
      feature: 'tips',
    });
    return asked.caseId;
  };
  const claim = (caseId: string) => reviewer.post<{ version: number }>(`/api/v1/cases/${caseId}/claim`, {});
  const stateOf = async (accountId: string) => {
    const { access } = await platform.get<CaseDetail['account']>(`/api/v1/accounts/${accountId}`);
    return access.find(({ feature }) => feature === 'tips')?.state;
  };

  it('lets somebody else overturn what a creator appeals, undoes its effects, and tells the creator', async () => {
    const caseId = await request('appellant');
    const { version } = await claim(caseId);
    const rejection = {
      outcome: 'reject',
      reasonCode: 'inauthentic_audience',
      note: 'half of them are bots',
    };
    await reviewer.post(`/api/v1/cases/${caseId}/decision`, { ...rejection, version });
    expect(await stateOf('appellant')).toBe('rejected');
    const { items } = await platform.get<Appealable>('/api/v1/accounts/appellant/appealable');
    const appeal = await platform.post<Appeal>('/api/v1/appeals', {
      accountId: 'appellant',
      subject: items[0]?.subject,
      text: 'My followers are people: I met them at a concert.',
    });

    const first = await as(/^Trust & safety(?! lead)/);
    await first.goto(`${address}/cases/${appeal.caseId}`);
    await first.getByText('My followers are people', { exact: false }).waitFor();
    await first.getByRole('button', { name: 'Claim this case' }).click();
    await first.getByText('somebody else has to decide it', { exact: false }).waitFor();
    await leave();

    const lead = await as(/Trust & safety lead/);
    await lead.goto(`${address}/appeals`);
    await lead.getByRole('link', { name: /appellant/ }).click();
    await lead.getByRole('heading', { name: 'What was known when it was decided' }).waitFor();
    await lead.getByRole('button', { name: 'Claim this case' }).click();
    await lead.getByRole('button', { name: 'Overturn', exact: true }).click();
    await lead.getByText(/is undone with all its effects/).waitFor();
    await lead.getByRole('textbox', { name: 'Note for colleagues' }).fill('The audience is genuine');
    await expectNoFaults();
    await lead.getByRole('button', { name: 'Overturn and next' }).click();
    await lead.getByText('@appellant: decided.').waitFor();
    expect(await stateOf('appellant')).not.toBe('rejected');

    await lead.goto(`${address}/accounts/appellant`);
    const told = lead.getByRole('region', { name: 'Told to the creator' });
    await told.getByRole('link', { name: 'Appeal: decision taken back' }).click();
    await lead.waitForURL(/\/notices\/./);
    const { items: notices } = await reviewer.get<{ items: Notice[] }>(
      '/api/v1/notices?accountId=appellant&kind=appeal_overturned',
    );
    expect(notices).toHaveLength(1);
    await lead
      .getByText(notices[0]?.text.slice(0, 40) ?? '', { exact: false })
      .first()
      .waitFor();
    await leave();
  });

  it('decides many cases at once, leaves out the exceptions it showed, and undoes them all', async () => {
    for (const accountId of [...MANY, 'shrunk']) await request(accountId);
    await observe('shrunk', 7);
    const lead = await as(/Trust & safety lead/);
    await lead.goto(`${address}/batches`);
    await lead.getByRole('button', { name: 'Decide many cases' }).click();
    const dialog = lead.getByRole('dialog');
    await dialog.getByLabel('Followers, at least').fill('1000000');
    await dialog.getByText(/^0 of 0 cases are ready/).waitFor();
    await dialog.getByLabel('Followers, at least').fill('');
    await dialog.getByText(/^3 of 4 cases are ready/).waitFor();
    await dialog.getByText(/not eligible now/).waitFor();
    await expectNoFaults();
    await dialog.getByRole('button', { name: 'Approve 3' }).click();
    await lead.getByText(/^Done · 3 decided · 1 left out/).waitFor();
    for (const accountId of MANY) expect(await stateOf(accountId)).toBe('approved');

    await lead.getByRole('button', { name: 'Undo' }).click();
    await expectNoFaults();
    await lead.getByRole('button', { name: 'Undo 3 decisions' }).click();
    await lead.getByText(/^Undone · .*3 undone/).waitFor();
    for (const accountId of MANY) expect(await stateOf(accountId)).toBe('requested');
    await leave();
  });

  it('strikes with the effect in numbers, and looks back to before it', async () => {
    const caseId = await request('struck');
    const { version } = await claim(caseId);
    const approval = { outcome: 'approve', reasonCode: 'meets_requirements', note: '', version };
    await reviewer.post(`/api/v1/cases/${caseId}/decision`, approval);

    const page = await as(/Trust & safety lead/);
    await page.goto(`${address}/accounts/struck`);
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'Add a strike' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Policy/).click();
    await page.getByRole('option', { name: /fraud/i }).first().click();
    await dialog.getByLabel(/^Severity/).click();
    await page.getByRole('option', { name: 'Critical' }).click();
    const effect = dialog.getByRole('region', { name: 'What this does now' });
    await effect.getByText('Suspended').waitFor();
    await expect.poll(() => effect.innerText()).toMatch(/Standing\s+Good\s*→[^]*Restricted/);
    await dialog.getByLabel(/^Reason/).fill('Sold places in a raffle that never took place');
    await expectNoFaults();
    await dialog.getByRole('button', { name: 'Add strike' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('Suspended').first().waitFor();
    expect(await stateOf('struck')).toBe('suspended');

    await page.getByRole('button', { name: 'To the event before' }).click();
    await page.getByText(/^A look into the past/).waitFor();
    await page.getByRole('button', { name: 'Compare two instants' }).click();
    await page.getByRole('heading', { name: 'What changed' }).waitFor();
    await expectNoFaults();
    await page.getByRole('button', { name: 'Back to now' }).click();
    await leave();
  });
});
