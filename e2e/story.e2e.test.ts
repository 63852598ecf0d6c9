import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleProcess, runCommand } from '../backend/test/harness/console-process.ts';
import { sampleDataDir } from '../backend/test/harness/data-dirs.ts';
import { accessibilityFaults, launchBrowser, openDesk, type OpenDesk } from './browser.ts';

const CREATOR = 'story-creator';
const HANDLE = 'story.creator';
/** Loading the sample on a busy machine. */
const SAMPLE_READY_MS = 180_000;

/** From a creator nobody has heard of to money on the ledger, as three desks and the platform see it. */
describe('tips from request to button', () => {
  const { dataDir, remove } = sampleDataDir();
  let process: ConsoleProcess;
  let browser: Browser;
  let address: string;
  let token: string;
  let desk: OpenDesk | undefined;

  const as = async (persona: RegExp, locale?: 'en-GB' | 'fr-FR') => {
    desk = await openDesk(browser, address, persona, locale);
    return desk.page;
  };
  const leave = async () => {
    expect(desk && (await accessibilityFaults(desk.page))).toEqual([]);
    expect(desk?.errors).toEqual([]);
    await desk?.close();
    desk = undefined;
  };
  const send = (path: string, body: object) =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const evaluate = async (surface: string) => {
    const response = await send(`/ofrep/v1/evaluate/flags/${surface}`, {
      context: { targetingKey: CREATOR },
    });
    return ((await response.json()) as { value: boolean }).value;
  };

  beforeAll(async () => {
    process = await ConsoleProcess.start(dataDir, { SAMPLE_DATA: 'true' }, SAMPLE_READY_MS);
    address = (await process.ready()).address;
    const scopes = 'ingest:*,access:request,evaluate,read';
    const created = await runCommand(dataDir, ['token', 'create', '--name', 'story', '--scopes', scopes]);
    token = created.stdout.trim();
    browser = await launchBrowser();
    const sent = await send('/api/v1/ingest/accounts', [
      {
        accountId: CREATOR,
        handle: HANDLE,
        region: 'DE',
        language: 'en',
        followers: 128_400,
        accountType: 'personal',
        adult: true,
        createdAt: '2022-03-01T00:00:00Z',
        observedAt: new Date().toISOString(),
      },
    ]);
    expect(await sent.json()).toMatchObject({ accepted: 1, rejected: [] });
  }, SAMPLE_READY_MS + 60_000);

  afterAll(async () => {
    await desk?.close();
    await browser?.close();
    await process?.end('SIGTERM');
    remove();
  });

  it('shows the sample as what it is, and finds any creator', async () => {
    const page = await as(/Product manager/);
    await page.getByText('Sample data').first().waitFor();
    await page.goto(`${address}/accounts?q=${HANDLE}`);
    await page
      .getByRole('link', { name: new RegExp(HANDLE) })
      .first()
      .click();
    await page
      .getByRole('heading', { name: new RegExp(HANDLE) })
      .first()
      .waitFor();
    expect(await evaluate('tips-settings-tab')).toBe(false);
    await leave();
  });

  it('lets product expose one creator by the allow list, counted before it is confirmed', async () => {
    const page = await as(/Product manager/);
    await page.goto(`${address}/rollouts/tips`);
    const list = page.getByRole('region', { name: 'Allow list' }).first();
    await list.getByLabel(/Account ids/).fill(CREATOR);
    await list.getByRole('button', { name: 'Add to the list' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^1 creator gains sight of the settings tab, 0 lose it/).waitFor();
    await dialog.getByLabel(/Reason/).fill('Partner of the first day');
    await dialog.getByRole('button', { name: 'Add to the list' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await evaluate('tips-settings-tab')).toBe(true);
    await leave();
  });

  it('lets product raise the percentage, and the tab reaches exactly the number that was stated', async () => {
    const page = await as(/Product manager/);
    const tabs = async () => {
      const response = await page.request.get(`${address}/api/v1/accounts?tab=true&limit=1`);
      return ((await response.json()) as { total: { value: number } }).total.value;
    };
    const before = await tabs();
    await page.goto(`${address}/rollouts/tips`);
    await page.getByLabel('Exact percentage').fill('20');
    await page.getByRole('button', { name: 'Raise to 20%' }).click();
    const dialog = page.getByRole('dialog');
    const sentence = await dialog.getByText(/creators? gains? sight of the settings tab/).innerText();
    const gains = Number(/^([\d,]+) creators?/.exec(sentence)?.[1]?.replaceAll(',', ''));
    expect(gains).toBeGreaterThan(0);
    await dialog.getByLabel(/Reason/).fill('The first week went well');
    await dialog.getByRole('button', { name: 'Raise to 20%' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await tabs()).toBe(before + gains);
    await leave();
  });

  it('takes a request to a reviewer, who approves it by keyboard; the next case follows and the button is on', async () => {
    const asked = await send('/api/v1/access-requests', { accountId: CREATOR, feature: 'tips' });
    expect(asked.status).toBe(201);
    const { caseId } = (await asked.json()) as { caseId: string };
    expect(await evaluate('tips-profile-button')).toBe(false);

    const page = await as(/^Trust & safety(?! lead)/);
    await page.goto(`${address}/cases/${caseId}`);
    await page.getByRole('button', { name: 'Claim this case' }).click();
    await page.getByRole('button', { name: 'Approve', exact: true }).waitFor();
    await page.keyboard.press('a');
    await page.getByText(`The Tips button turns on for @${HANDLE} at once.`).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.waitForURL((url) => url.pathname.startsWith('/cases/') && !url.pathname.endsWith(caseId));
    expect(await evaluate('tips-profile-button')).toBe(true);
    await leave();
  });

  it('shows finance the money that came, down to its row', async () => {
    const tip = {
      externalId: 'story-tip',
      kind: 'tip',
      stream: 'tip',
      accountId: CREATOR,
      tipperId: 'story-tipper',
      amount: 123_456_789,
      currency: 'USD',
      processorFee: 3_580_277,
      occurredAt: new Date().toISOString(),
    };
    expect(await (await send('/api/v1/ingest/tips', [tip])).json()).toMatchObject({ accepted: 1 });
    const page = await as(/Finance analyst/);
    await page.goto(`${address}/revenue?days=7`);
    const top = page.getByRole('region', { name: 'Top creators by gross' }).first();
    await top.getByText('1,234,567.89').waitFor();
    await top.getByRole('link', { name: `@${HANDLE}` }).waitFor();
    await top.getByText('1,234,567.89').click();
    await page.waitForURL(/\/ledger\?/);
    await page.getByText('1,198,765.12').first().waitFor();
    await leave();
  });

  it('lets a product lead draft version 2 of the criteria, count it, and put it in force', async () => {
    const page = await as(/Product lead/);
    const eligible = async () => {
      const response = await page.request.get(`${address}/api/v1/accounts?eligible=true&limit=1`);
      return ((await response.json()) as { total: { value: number } }).total.value;
    };
    const before = await eligible();
    await page.goto(`${address}/eligibility`);
    await page.getByRole('button', { name: 'Draft version 2' }).click();
    await page.getByLabel('At least').first().fill('110,000');
    await page.getByLabel(/What this version is for/).fill('Begin with the larger accounts');
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.getByRole('button', { name: 'Put in force' }).click();
    const dialog = page.getByRole('dialog');
    const sentence = await dialog.getByText(/accounts? becomes? eligible/).innerText();
    const losses = Number(/([\d,]+) are no longer/.exec(sentence)?.[1]?.replaceAll(',', ''));
    expect(losses).toBeGreaterThan(0);
    await dialog.getByLabel(/Reason/).fill('Agreed in the launch meeting');
    await dialog.getByRole('button', { name: 'Put in force' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await eligible()).toBe(before - losses);
    expect(await evaluate('tips-profile-button')).toBe(true);
    await leave();
  });

  it('lets product stop everything with one confirmation, and a lead bring it back', async () => {
    const page = await as(/Product lead/);
    await page.goto(`${address}/rollouts/tips`);
    const confirm = async (verb: string) => {
      await page.getByRole('button', { name: verb, exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(/sight of the settings tab, [\d,]+ lose it/).waitFor();
      await dialog.getByLabel(/Reason/).fill('A rehearsal');
      await dialog.getByRole('button', { name: verb, exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
    };
    await confirm('Kill');
    expect(await evaluate('tips-profile-button')).toBe(false);
    expect(await evaluate('tips-settings-tab')).toBe(false);
    await confirm('Revive');
    expect(await evaluate('tips-profile-button')).toBe(true);
    await leave();
  });

  it('turns the button off when a severe violation comes in, and says so on the account page', async () => {
    const violation = {
      externalId: 'story-violation',
      accountId: CREATOR,
      policy: 'fraud_and_scams',
      severity: 'critical',
      issuedAt: new Date().toISOString(),
      status: 'active',
    };
    expect(await (await send('/api/v1/ingest/violations', [violation])).json()).toMatchObject({
      accepted: 1,
    });
    expect(await evaluate('tips-profile-button')).toBe(false);
    const page = await as(/Trust & safety lead/);
    await page.goto(`${address}/accounts/${CREATOR}`);
    await page.getByText('Suspended').first().waitFor();
    await page.getByText('Restricted').first().waitFor();
    await leave();
  });

  it('makes a statement of reasons of it, since the creator is in the EU, and names nobody in it', async () => {
    const page = await as(/Trust & safety lead/);
    await page.goto(`${address}/statements`);
    await page.getByRole('heading', { name: 'Statements of reasons', level: 1 }).waitFor();
    await page.locator('tbody a').first().click();
    await page.waitForURL(/\/statements\/./);
    await page.getByText('What became of it').waitFor();
    expect(await page.locator('main').innerText()).toMatch(/Scams and fraud/);
    const exported = await (await page.request.get(`${address}/api/v1/statements/export`)).text();
    expect(JSON.parse(exported)).toMatchObject({
      statements: [{ category: 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD', puid: page.url().split('/').at(-1) }],
    });
    expect(exported).not.toContain(HANDLE);
    expect(exported).not.toContain(CREATOR);
    await leave();
  });

  it('lets a trust & safety lead make the ladder milder, counted before it is confirmed', async () => {
    const page = await as(/Trust & safety lead/);
    const good = async () => {
      const response = await page.request.get(`${address}/api/v1/accounts?standing=good&limit=1`);
      return ((await response.json()) as { total: { value: number } }).total.value;
    };
    const before = await good();
    await page.goto(`${address}/standing`);
    await page.getByRole('button', { name: 'Draft version 2' }).click();
    await page.getByLabel('At risk from, points').fill('4');
    await page.getByLabel(/What this version is for/).fill('Three points are no risk yet');
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.getByRole('button', { name: 'Put in force' }).click();
    const dialog = page.getByRole('dialog');
    const sentence = await dialog.getByText(/from At risk to Good/).innerText();
    const gains = Number(/^([\d,]+):/.exec(sentence)?.[1]?.replaceAll(',', ''));
    expect(gains).toBeGreaterThan(0);
    await dialog.getByLabel(/Reason/).fill('Agreed with the policy team');
    await dialog.getByText(/takes a second person/).waitFor();
    await dialog.getByRole('button', { name: 'Ask for approval' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.waitForURL(/\/change-requests\/./);
    expect(await good()).toBe(before);
    const request = page.url();
    await leave();

    const second = await as(/Administrator/);
    await second.goto(request);
    await second.getByRole('button', { name: 'Approve' }).click();
    await second.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await second.getByRole('dialog').waitFor({ state: 'hidden' });
    const goodNow = async () => {
      const response = await second.request.get(`${address}/api/v1/accounts?standing=good&limit=1`);
      return ((await response.json()) as { total: { value: number } }).total.value;
    };
    await expect.poll(goodNow, { timeout: 20_000 }).toBe(before + gains);
    await leave();
  });

  it('leaves an auditor a row for every step', async () => {
    const page = await as(/Auditor/);
    const response = await page.request.get(`${address}/api/v1/audit?subjectId=${CREATOR}&limit=50`);
    const { items } = (await response.json()) as { items: { action: string }[] };
    expect(items.map(({ action }) => action)).toEqual([
      'access.suspended',
      'access.approved',
      'access.in_review',
      'access.requested',
    ]);
    await page.goto(`${address}/audit`);
    await page.getByRole('heading', { name: 'Audit' }).waitFor();
    await page.getByRole('table').first().waitFor();
    await leave();
  });

  it('speaks French', async () => {
    const page = await as(/Responsable produit/, 'fr-FR');
    await page.goto(`${address}/accounts/${CREATOR}`);
    await page.getByText('Suspendu').first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await leave();
  });
});
