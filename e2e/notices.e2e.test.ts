import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConsoleProcess, runCommand } from '../backend/test/harness/console-process.ts';
import { migratedDataDir } from '../backend/test/harness/data-dirs.ts';
import { type Caller, RemoteConsole } from '../backend/test/harness/remote-console.ts';
import { Receiver } from '../backend/test/notices/receiver.ts';
import { accessibilityFaults, launchBrowser, openDesk } from './browser.ts';

const READY_MS = 120_000;

const { dataDir, remove } = migratedDataDir();
let receiver: Receiver;
let process: ConsoleProcess;
let browser: Browser;
let address: string;
let platform: Caller;

beforeAll(async () => {
  receiver = await Receiver.open();
  process = await ConsoleProcess.start(
    dataDir,
    {
      NOTICE_WEBHOOK_URL: receiver.webhook.url,
      NOTICE_WEBHOOK_SECRET: receiver.webhook.secrets.join(' '),
    },
    READY_MS,
  );
  address = (await process.ready()).address;
  const scopes = 'ingest:*,access:request,read';
  const created = await runCommand(dataDir, ['token', 'create', '--name', 'notices', '--scopes', scopes]);
  platform = new RemoteConsole(address).service(created.stdout.trim());
  browser = await launchBrowser();
}, READY_MS);

afterAll(async () => {
  await browser?.close();
  await process?.end('SIGTERM');
  await receiver?.close();
  remove();
});

/** A creator with a request, which a reviewer decides. */
async function reject(accountId: string): Promise<void> {
  const console = new RemoteConsole(address);
  await platform.post('/api/v1/ingest/accounts', [
    {
      accountId,
      handle: accountId,
      region: 'CA',
      language: 'fr',
      followers: 128_400,
      accountType: 'personal',
      adult: true,
      observedAt: new Date().toISOString(),
    },
  ]);
  const product = await console.signIn('product');
  const { version } = await product.get<{ version: number }>('/api/v1/rollouts/tips');
  const allowList = { add: [accountId], remove: [] };
  await product.post('/api/v1/rollouts/tips/changes', {
    version,
    reason: 'one creator',
    patch: { allowList },
  });
  const { caseId } = await platform.post<{ caseId: string }>('/api/v1/access-requests', {
    accountId,
    feature: 'tips',
  });
  const reviewer = await console.signIn('trust_safety');
  const held = await reviewer.post<{ version: number }>(`/api/v1/cases/${caseId}/claim`, {});
  await reviewer.post(`/api/v1/cases/${caseId}/decision`, {
    outcome: 'reject',
    reasonCode: 'inauthentic_audience',
    note: 'half of them are bots',
    version: held.version,
  });
}

it('a lead rewords what is told, and the next creator is told so, with the reason and nothing from inside', async () => {
  const { page, errors, close } = await openDesk(browser, address, /Trust & safety lead/);
  await page.goto(`${address}/notices/templates/rejected/fr`);
  await page.getByRole('button', { name: 'Draft version 2' }).click();
  const text = page.getByRole('textbox', { name: /^Text/ });
  await text.fill('Bonjour @{handle}, pas encore « {feature} ». ');
  await page.getByText('Add {reason}', { exact: false }).waitFor();
  await text.press('End');
  await page.getByRole('button', { name: '{reason}' }).click();
  await page.getByText('pas encore « Pourboires ». Votre compte', { exact: false }).waitFor();
  await page.getByLabel(/What this version is for/).fill('Kinder words');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.getByRole('button', { name: 'Put in force' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('In the last 30 days: 0 in this language.', { exact: false }).waitFor();
  await dialog.getByLabel(/Reason/).fill('Agreed with the lawyers');
  await dialog.getByRole('button', { name: 'Put in force' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await accessibilityFaults(page)).toEqual([]);

  receiver.whim = (_, count) => (count === 1 ? { status: 410 } : undefined);
  await reject('notice-story');
  await page.goto(`${address}/notices`);
  await page.getByText('The receiver wants no more notices', { exact: false }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Resume delivery' }).click();
  await page.getByRole('button', { name: 'Send 1 again' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send 1 again' }).click();
  await page.getByRole('link', { name: 'Request rejected' }).click();
  await page.getByText('Delivered').first().waitFor();
  const said = await page.locator('main').innerText();
  expect(said).toContain('Bonjour @notice-story, pas encore « Pourboires ». ');
  expect(said).not.toContain('bots');
  expect(await accessibilityFaults(page)).toEqual([]);

  const [first, second] = receiver.requests;
  expect(second).toMatchObject({
    id: first?.id,
    body: { type: 'notice.rejected', data: { language: 'fr' } },
  });
  expect(JSON.stringify(second)).not.toContain('bots');
  await page.goto(`${address}/accounts/notice-story`);
  await page.getByRole('region', { name: 'Told to the creator' }).getByText('Delivered').waitFor();
  expect(errors).toEqual([]);
  await close();
});
