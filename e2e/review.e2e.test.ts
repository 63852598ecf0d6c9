import type { CaseKind } from '@tips/shared/cases';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleProcess } from '../backend/test/harness/console-process.ts';
import { sampleDataDir } from '../backend/test/harness/data-dirs.ts';
import { accessibilityFaults, launchBrowser, openDesk, type OpenDesk } from './browser.ts';

const CASES = 10;
/** Two ways to decide each kind of case: the button, and the key that stands for it. */
const DECISIONS = {
  access_request: [
    ['Approve', 'a'],
    ['Reject', 'r'],
  ],
  appeal: [
    ['Uphold', 'p'],
    ['Overturn', 'o'],
  ],
  standing_review: [
    ['Lift', 'l'],
    ['Keep', 'k'],
  ],
  risk_alert: [
    ['Dismiss', 'd'],
    ['Suspend', 's'],
  ],
} as const satisfies Record<CaseKind, unknown>;
/** Loading the sample on a busy machine. */
const SAMPLE_READY_MS = 180_000;

/** A reviewer's shift: no hand leaves the keyboard. */
describe('the review desk by keyboard alone', () => {
  const { dataDir, remove } = sampleDataDir();
  let process: ConsoleProcess;
  let browser: Browser;
  let address: string;
  let desk: OpenDesk;

  beforeAll(async () => {
    process = await ConsoleProcess.start(dataDir, { SAMPLE_DATA: 'true' }, SAMPLE_READY_MS);
    address = (await process.ready()).address;
    browser = await launchBrowser();
    desk = await openDesk(browser, address, /^Trust & safety(?! lead)/);
    // In the page's own words: this file knows no DOM.
    await desk.page.evaluate(
      `addEventListener('pointerdown', () => document.body.setAttribute('data-pointer-used', ''), true)`,
    );
  }, SAMPLE_READY_MS + 60_000);

  afterAll(async () => {
    await desk?.close();
    await browser?.close();
    await process?.end('SIGTERM');
    remove();
  });

  const count = async (): Promise<{ open: number; decidedToday: number }> =>
    (await desk.page.request.get(`${address}/api/v1/cases/counts`)).json();
  const expectNoFaults = async () => expect(await accessibilityFaults(desk.page)).toEqual([]);
  const heading = () => desk.page.getByRole('heading', { level: 2, name: /^@/ });
  /** Waits for another case than the one at `after` to be on the screen, ready for its keys. */
  const nextCase = async (after: string) => {
    await desk.page.waitForURL((url) => /\/cases\/./.test(url.pathname) && url.pathname !== after);
    const path = new URL(desk.page.url()).pathname;
    const detail = await desk.page.request.get(`${address}/api/v1${path}`);
    const { handle, kind } = ((await detail.json()) as { case: { handle: string; kind: CaseKind } }).case;
    await heading()
      .filter({ hasText: `@${handle}` })
      .waitFor();
    const [[name]] = DECISIONS[kind];
    await desk.page.getByRole('button', { name, exact: true, pressed: false }).waitFor();
    return { path, keys: DECISIONS[kind].map(([, key]) => key) };
  };

  it('finds the desk, its queues and its keys', async () => {
    const { keyboard } = desk.page;
    await keyboard.press('Control+k');
    await desk.page.getByRole('combobox').waitFor();
    await expectNoFaults();
    await keyboard.type('Review');
    await desk.page.getByRole('option', { name: 'Review', exact: true }).waitFor();
    await keyboard.press('Enter');
    await desk.page.getByText('No case is open').waitFor();
    await desk.page.getByRole('button', { name: /^All queues/ }).waitFor();
    await expectNoFaults();
    await keyboard.press('q');
    await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    await desk.page.waitForURL(/queue=other/);
    await keyboard.press('?');
    await desk.page.getByRole('dialog').getByText('Claim the next case').waitFor();
    await expectNoFaults();
    await keyboard.press('Escape');
    await desk.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await keyboard.press('q');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await desk.page.waitForURL((url) => !url.searchParams.has('queue'));
  });

  it('clears ten cases', { timeout: 240_000 }, async () => {
    const { keyboard } = desk.page;
    const before = await count();
    expect(before.open).toBeGreaterThan(CASES);
    await keyboard.press('c');
    let current = await nextCase('');
    for (let index = 0; index < CASES; index += 1) {
      await keyboard.press(current.keys[index % 2] ?? '');
      await keyboard.press('2');
      await desk.page.getByRole('radio', { checked: true }).waitFor();
      await expectNoFaults();
      await keyboard.press('n');
      await keyboard.type(`Checked as number ${index + 1}`);
      await keyboard.press('Control+Enter');
      current = await nextCase(current.path);
    }
    const after = await count();
    expect(after.decidedToday - before.decidedToday).toBe(CASES);
    expect(after.open).toBe(before.open - CASES);
  });

  it('sets the next one aside, and hands another over', async () => {
    const { keyboard } = desk.page;
    const held = new URL(desk.page.url()).pathname;
    await keyboard.press('h');
    await desk.page.getByRole('dialog', { name: /^Put @/ }).waitFor();
    await expectNoFaults();
    await keyboard.type('Asked the platform');
    await keyboard.press('Control+Enter');
    const { path: next } = await nextCase(held);
    await keyboard.press('g');
    await desk.page.getByRole('dialog', { name: /^Hand over @/ }).waitFor();
    await keyboard.type('Needs a lead');
    await keyboard.press('Shift+Tab');
    await keyboard.press('ArrowDown');
    await desk.page.getByRole('option', { name: /Trust & safety lead/ }).waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await desk.page.getByText(/gets this case with their next claim/).waitFor();
    await expectNoFaults();
    await keyboard.press('Control+Enter');
    await nextCase(next);
    await expectNoFaults();
    const waiting = await desk.page.request.get(`${address}/api/v1${next}`);
    expect(((await waiting.json()) as { case: { wait: unknown } }).case.wait).toMatchObject({
      kind: 'hand_over',
      reason: 'Needs a lead',
    });
  });

  it('opens a case from its id alone', async () => {
    const { keyboard } = desk.page;
    const [, , current = ''] = new URL(desk.page.url()).pathname.split('/');
    const open = await desk.page.request.get(`${address}/api/v1/cases?limit=2`);
    const { items } = (await open.json()) as { items: { id: string }[] };
    const other = items.find(({ id }) => id !== current)?.id ?? '';
    await keyboard.press('Control+k');
    await keyboard.insertText(other);
    await desk.page.getByRole('option', { name: /^Case/ }).waitFor();
    await expectNoFaults();
    await keyboard.press('Enter');
    await desk.page.waitForURL(`${address}/cases/${other}`);
    await heading().waitFor();
    await expectNoFaults();
  });

  it('shows the rules of the queues, and what a change would move', async () => {
    const lead = await openDesk(browser, address, /Trust & safety lead/);
    await lead.page.goto(`${address}/queues`);
    await lead.page.getByRole('button', { name: 'Move Large audiences up' }).press('Enter');
    await lead.page.getByText(/of \d+ open cases moves? to another queue/).waitFor();
    expect(await accessibilityFaults(lead.page)).toEqual([]);
    expect(lead.errors).toEqual([]);
    await lead.close();
  });

  it('used no pointer, and left the console of the browser empty', async () => {
    expect(await desk.page.locator('[data-pointer-used]').count()).toBe(0);
    expect(desk.errors).toEqual([]);
  });
});
