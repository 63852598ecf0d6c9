import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleProcess, runCommand } from '../backend/test/harness/console-process.ts';
import { migratedDataDir } from '../backend/test/harness/data-dirs.ts';
import { RemoteConsole } from '../backend/test/harness/remote-console.ts';
import { accessibilityFaults, launchBrowser, openDesk, type OpenDesk } from './browser.ts';

const READY_MS = 120_000;
const CREATORS = 5;
const REASON = 'Beta went well, every guardrail is quiet';

/** One person asks, another one decides, and what takes away waits for nobody. */
describe('a change that takes two people', () => {
  const { dataDir, remove } = migratedDataDir();
  let process: ConsoleProcess;
  let browser: Browser;
  let address: string;
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

  beforeAll(async () => {
    const environment = { SAMPLE_DATA: 'false', SECOND_PERSON_ACCOUNTS: '2' };
    process = await ConsoleProcess.start(dataDir, environment, READY_MS);
    address = (await process.ready()).address;
    const scopes = ['token', 'create', '--name', 'approvals', '--scopes', 'ingest:*'];
    const platform = new RemoteConsole(address).service((await runCommand(dataDir, scopes)).stdout.trim());
    const observedAt = new Date().toISOString();
    await platform.post(
      '/api/v1/ingest/accounts',
      Array.from({ length: CREATORS }, (_, index) => ({
        accountId: `approval-${index}`,
        handle: `approval.${index}`,
        region: 'US',
        followers: 150_000,
        accountType: 'personal',
        adult: true,
        observedAt,
      })),
    );
    browser = await launchBrowser();
  }, READY_MS);

  afterAll(async () => {
    await desk?.close();
    await browser?.close();
    await process?.end('SIGTERM');
    remove();
  });

  it('is asked for with its numbers, approved by the key, applied, and undone by one person', async () => {
    const sam = await as(/Sam Okafor/);
    await sam.goto(`${address}/rollouts/tips`);
    await sam.getByRole('combobox', { name: 'Stage in force' }).click();
    await sam.getByRole('option', { name: 'General' }).click();
    await sam.getByRole('button', { name: 'Move to “General”' }).click();
    const ask = sam.getByRole('dialog');
    await ask.getByText('5 creators gain sight of the settings tab').waitFor();
    await ask.getByText(/it reaches 5, and one person decides up to 2 alone/).waitFor();
    await ask.getByRole('textbox').fill(REASON);
    await ask.getByRole('button', { name: 'Ask for approval' }).click();
    await sam.waitForURL(/\/change-requests\/./);
    await sam.getByText('You asked for this: another person has to agree.').waitFor();
    expect(await sam.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await leave();

    const priya = await as(/Priya Raman/);
    await priya.getByRole('img', { name: '1 change waits for you' }).waitFor();
    await priya.getByRole('link', { name: /^Approvals/ }).click();
    await priya.getByRole('heading', { name: 'Waiting for you' }).waitFor();
    expect(desk && (await accessibilityFaults(desk.page))).toEqual([]);
    await priya.getByRole('link', { name: 'Rollout of Tips' }).first().click();
    await priya.getByRole('button', { name: 'Approve' }).waitFor();
    await priya.getByText(REASON).first().waitFor();
    await priya.keyboard.press('a');
    await priya.getByRole('dialog').getByText('Settings tab: 5 gain, 0 lose.').waitFor();
    await priya.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await priya.getByText('Applied', { exact: true }).waitFor();
    await leave();

    const again = await as(/Sam Okafor/);
    await again.goto(`${address}/rollouts/tips`);
    await again.getByRole('button', { name: 'Kill' }).click();
    await again
      .getByRole('dialog')
      .getByText('0 creators gain sight of the settings tab, 5 lose it')
      .waitFor();
    await again.getByRole('dialog').getByRole('textbox').fill('Stop');
    await again.getByRole('dialog').getByRole('button', { name: 'Kill' }).click();
    await again
      .getByText(/Killed|killed/)
      .first()
      .waitFor();
    await leave();
  }, 240_000);
});
