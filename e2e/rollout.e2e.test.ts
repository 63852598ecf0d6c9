import type { PlanProgress } from '@tips/shared/plans';
import type { Transfer } from '@tips/shared/transfers';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleProcess, runCommand } from '../backend/test/harness/console-process.ts';
import { migratedDataDir } from '../backend/test/harness/data-dirs.ts';
import { type Caller, RemoteConsole } from '../backend/test/harness/remote-console.ts';
import { accessibilityFaults, launchBrowser, openDesk, type OpenDesk } from './browser.ts';

const READY_MS = 120_000;
const TEST_MS = 120_000;
/** The console looks at plans every two seconds, and the page at the console every ten. */
const STEP_MS = 60_000;
/** Newcomers are enrolled once a minute, and guardrails read every ten seconds. */
const GUARDRAIL_MS = 150_000;
/** Enough that an interval which holds at every look tells half of all tips disputed from one in a hundred. */
const FIRST_CREATORS = 100;
const SAMPLE = 102;

/** A plan from its draft to its rollback, by the people and the clockwork that it takes. */
describe('a rollout', { timeout: TEST_MS }, () => {
  const { dataDir, remove } = migratedDataDir();
  let process: ConsoleProcess;
  let browser: Browser;
  let address: string;
  let platform: Caller;
  let desk: OpenDesk | undefined;

  beforeAll(async () => {
    const environment = { SAMPLE_DATA: 'false', SECOND_PERSON_ACCOUNTS: '2' };
    process = await ConsoleProcess.start(dataDir, environment, READY_MS);
    address = (await process.ready()).address;
    const scopes = ['token', 'create', '--name', 'rollout', '--scopes', 'ingest:*,read'];
    platform = new RemoteConsole(address).service((await runCommand(dataDir, scopes)).stdout.trim());
    await observe(0, FIRST_CREATORS);
    browser = await launchBrowser();
  }, READY_MS);

  afterAll(async () => {
    await desk?.close();
    await browser?.close();
    await process?.end('SIGTERM');
    remove();
  });

  /** Creators from one number up to another, as the platform sees them. */
  const observe = (from: number, to: number) =>
    platform.post(
      '/api/v1/ingest/accounts',
      Array.from({ length: to - from }, (_, index) => ({
        accountId: `rollout-${from + index}`,
        handle: `rollout.${from + index}`,
        region: 'US',
        language: 'en',
        followers: 150_000,
        accountType: 'personal',
        adult: true,
        observedAt: new Date().toISOString(),
      })),
    );
  /** One tip a creator, and every other one disputed. */
  const disputeHalf = async () => {
    const occurredAt = new Date().toISOString();
    const tip = (index: number) => ({
      kind: 'tip',
      externalId: `tip-${index}`,
      stream: 'tip',
      accountId: `rollout-${index}`,
      tipperId: `viewer-${index}`,
      amount: 500,
      currency: 'USD',
      processorFee: 30,
      occurredAt,
    });
    const tips = Array.from({ length: FIRST_CREATORS }, (_, index) => tip(index));
    const disputes = tips
      .filter((_, index) => index % 2 === 0)
      .map(({ externalId, tipperId: _tipper, ...rest }) => ({
        ...rest,
        kind: 'dispute',
        externalId: `dispute-of-${externalId}`,
        relatesTo: externalId,
        processorFee: 1500,
      }));
    const taken = await platform.post('/api/v1/ingest/tips', [...tips, ...disputes]);
    expect(taken).toMatchObject({ accepted: tips.length + disputes.length, rejected: [] });
  };
  const as = async (persona: RegExp): Promise<Page> => {
    desk = await openDesk(browser, address, persona);
    return desk.page;
  };
  const expectNoFaults = async () => {
    expect(desk && (await accessibilityFaults(desk.page))).toEqual([]);
    expect(desk?.errors).toEqual([]);
  };
  const leave = async () => {
    await expectNoFaults();
    await desk?.close();
    desk = undefined;
  };
  /** Fields of a stage, each filled and taken over. */
  const editStage = async (page: Page, name: string, fields: Record<string, string>) => {
    await page.getByRole('button', { name: `Edit ${name}` }).click();
    const dialog = page.getByRole('dialog');
    for (const [label, value] of Object.entries(fields)) {
      await dialog.getByRole('textbox', { name: label }).fill(value);
    }
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  const confirm = async (page: Page, verb: string, reason: string, states: (string | RegExp)[]) => {
    const dialog: Locator = page.getByRole('dialog');
    for (const text of states) await dialog.getByText(text).first().waitFor();
    await dialog.getByRole('textbox', { name: /^Reason/ }).fill(reason);
    await dialog.getByRole('button', { name: verb }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  const says = (page: Page, sentence: string | RegExp) =>
    page.getByText(sentence).first().waitFor({ timeout: STEP_MS });

  it('is planned from a template, previewed, and asked for with its numbers', async () => {
    const sam = await as(/Sam Okafor/);
    await sam.goto(`${address}/rollouts/tips`);
    await sam.getByRole('link', { name: 'Make a plan' }).click();
    await sam.getByRole('button', { name: 'Quick' }).click();
    await editStage(sam, 'Internal', { 'Hours, at least': '0' });
    await editStage(sam, 'Beta', {
      Percentage: '100',
      'Hours, at least': '0',
      'Creators who see the tab, at least': String(SAMPLE),
    });
    await sam.getByRole('button', { name: 'Edit General' }).click();
    const general = sam.getByRole('dialog');
    const disputes = general.getByRole('group', { name: 'disputes per tip' });
    await disputes.getByRole('textbox', { name: 'Creators, at least' }).fill('50');
    await disputes.getByRole('combobox', { name: 'Then' }).click();
    await sam.getByRole('option', { name: 'Hold' }).click();
    await expectNoFaults();
    await general.getByRole('button', { name: 'Take over' }).click();
    await sam.getByRole('textbox', { name: 'What this version is for' }).fill('Tips for everyone');
    await expectNoFaults();
    await sam.getByRole('button', { name: 'Save the draft' }).click();
    await sam.getByRole('button', { name: 'Put in force' }).click();
    const dialog = sam.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Begin with' }).click();
    await sam.getByRole('option', { name: 'Beta' }).click();
    await dialog.getByText(`${FIRST_CREATORS} creators gain sight of the settings tab`).first().waitFor();
    await dialog
      .getByText(new RegExp(`it reaches ${FIRST_CREATORS}, and one person decides up to 2 alone`))
      .waitFor();
    await expectNoFaults();
    await dialog.getByRole('textbox', { name: /^Reason/ }).fill('The beta can begin');
    await dialog.getByRole('button', { name: 'Ask for approval' }).click();
    await sam.waitForURL(/\/change-requests\/./);
    await says(sam, 'You asked for this: another person has to agree.');
    await leave();
  });

  it('begins when a second person has agreed, and waits for its sample', async () => {
    const priya = await as(/Priya Raman/);
    await priya.getByRole('img', { name: '1 change waits for you' }).waitFor();
    await priya.getByRole('link', { name: /^Approvals/ }).click();
    await priya.getByRole('link', { name: 'Plan of Tips' }).first().click();
    await priya.waitForURL(/\/change-requests\/./);
    await priya.getByRole('button', { name: 'Approve' }).waitFor();
    await priya.keyboard.press('a');
    await priya.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await priya.getByText('Applied', { exact: true }).waitFor();
    await expectNoFaults();
    await priya.goto(`${address}/rollouts/tips`);
    await says(priya, `“Beta” goes on until ${SAMPLE} creators see the tab; ${FIRST_CREATORS} do.`);
    await leave();
  });

  it('advances by itself once its gates are open, as far as the approval that is its last gate', async () => {
    const priya = await as(/Priya Raman/);
    await priya.goto(`${address}/rollouts/tips`);
    await observe(FIRST_CREATORS, SAMPLE);
    await says(priya, '“General” waits for approval by a product lead who did not put this plan in force.');
    await priya.getByRole('button', { name: 'Approve the stage' }).click();
    await confirm(priya, 'Approve the stage', 'Beta went well', ['“General” begins as soon as nothing else']);
    await says(priya, /“General” lasts at least 1 day, until/);
    await expectNoFaults();
    const { state, percent } = await platform.get<PlanProgress>('/api/v1/rollouts/tips/plan');
    expect({ state, percent }).toEqual({ state: 'running', percent: 100 });
    await leave();
  });

  it('is held by a guardrail that the platform’s own reports breach', { timeout: 240_000 }, async () => {
    const sam = await as(/Sam Okafor/);
    await sam.goto(`${address}/rollouts/tips`);
    await says(sam, 'Hold if disputes per tip exceed 1%');
    await disputeHalf();
    await sam.getByText(/Guardrail holds it: Disputes per tip: 50%/).waitFor({ timeout: GUARDRAIL_MS });
    await says(sam, /Disputes per tip held the plan at “general”/i);
    await sam.getByRole('button', { name: /^Evidence of/ }).click();
    const evidence = sam.getByRole('dialog');
    await evidence.getByRole('textbox', { name: 'What you are doing about it' }).fill('asking the processor');
    await evidence.getByRole('button', { name: 'I see to it' }).click();
    await evidence.getByText(/asking the processor/).waitFor();
    await expectNoFaults();
    await sam.keyboard.press('Escape');
    await says(sam, 'Sam Okafor sees to it');
    const { state, percent } = await platform.get<PlanProgress>('/api/v1/rollouts/tips/plan');
    expect({ state, percent }).toEqual({ state: 'held', percent: 100 });
    await leave();
  });

  it('is rolled back by one person, to the stage before, and stays there', async () => {
    const sam = await as(/Sam Okafor/);
    await sam.goto(`${address}/rollouts/tips`);
    await sam.getByRole('button', { name: 'Roll back' }).click();
    await sam.getByRole('combobox', { name: 'Back to' }).click();
    await sam.getByRole('option', { name: 'Internal' }).click();
    await confirm(sam, 'Roll back', 'Too many disputes', [`${SAMPLE} lose it`]);
    await says(sam, 'Sam Okafor rolled it back: Too many disputes. It goes on when somebody resumes it.');
    await expectNoFaults();
    const { state, percent, approvals } = await platform.get<PlanProgress>('/api/v1/rollouts/tips/plan');
    expect({ state, percent, approvals }).toEqual({ state: 'rolled_back', percent: 0, approvals: [] });
    await leave();
  });

  it('has results, stands beside the other features at home, and is held against a file', async () => {
    const sam = await as(/Sam Okafor/);
    for (const feature of ['Tips', 'Gifts', 'Coins']) {
      await sam.getByRole('main').getByRole('link', { name: feature, exact: true }).first().waitFor();
    }
    await expectNoFaults();
    await sam.goto(`${address}/rollouts/tips/results`);
    await sam.getByRole('table').first().waitFor();
    await says(sam, 'Nothing to compare with: no creators are held out.');
    await expectNoFaults();

    const exported = await sam.request.get(`${address}/api/v1/rollouts/export?features=gifts`);
    const file = (await exported.json()) as Transfer;
    const [stage] = file.rollouts[0]?.stages ?? [];
    if (stage !== undefined) stage.percent = 100;
    const buffer = Buffer.from(JSON.stringify(file));
    await sam.goto(`${address}/rollouts/files`);
    await sam
      .locator('input[type=file]')
      .setInputFiles({ name: 'rollouts.json', mimeType: 'application/json', buffer });
    await sam.getByRole('cell', { name: '100%' }).waitFor();
    await sam.getByRole('button', { name: 'Take it over' }).click();
    await sam.getByRole('dialog').getByRole('button', { name: 'Ask for approval' }).waitFor();
    await leave();
  });
});
