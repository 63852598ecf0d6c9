import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RevenueSeries } from '@tips/shared/revenue';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleProcess, runCommand } from '../backend/test/harness/console-process.ts';
import { sampleDataDir } from '../backend/test/harness/data-dirs.ts';
import { accessibilityFaults, launchBrowser, openDesk, type OpenDesk } from './browser.ts';

const CREATOR = 'spike-creator';
const DAY_MS = 86_400_000;
/** Loading the sample on a busy machine. */
const SAMPLE_READY_MS = 180_000;
const TIPS = 60;
const AMOUNT = 123_457;

/** Whole UTC days ago, `YYYY-MM-DD`. */
const dayAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

/** What an analyst does at month end: something stands out on the chart; which rows are it, and do they add up outside of the console too? */
describe('from a spike on the chart to an export that agrees', () => {
  const { dataDir, remove } = sampleDataDir();
  const spike = dayAgo(9);
  let process: ConsoleProcess;
  let browser: Browser;
  let address: string;
  let desk: OpenDesk;
  let page: Page;

  const faultless = async () => {
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(desk.errors).toEqual([]);
  };

  beforeAll(async () => {
    process = await ConsoleProcess.start(dataDir, { SAMPLE_DATA: 'true' }, SAMPLE_READY_MS);
    address = (await process.ready()).address;
    const created = await runCommand(dataDir, ['token', 'create', '--name', 'spike', '--scopes', 'ingest:*']);
    const send = async (kind: string, lines: object[]) => {
      const answer = await fetch(`${address}/api/v1/ingest/${kind}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${created.stdout.trim()}`, 'content-type': 'application/json' },
        body: JSON.stringify(lines),
      });
      expect(await answer.json()).toMatchObject({ accepted: lines.length, rejected: [] });
    };
    await send('accounts', [
      { accountId: CREATOR, handle: 'spike', region: 'GB', observedAt: new Date().toISOString() },
    ]);
    const tips = Array.from({ length: TIPS }, (_, index) => ({
      externalId: `spike-${index}`,
      kind: 'tip',
      stream: 'tip',
      accountId: CREATOR,
      tipperId: index === 0 ? '=1+1' : `viewer-${index}`,
      amount: AMOUNT,
      currency: 'GBP',
      processorFee: 1_234,
      occurredAt: `${spike}T12:00:${String(index).padStart(2, '0')}Z`,
    }));
    await send('tips', tips);
    browser = await launchBrowser();
    desk = await openDesk(browser, address, /Finance analyst/);
    page = desk.page;
  }, SAMPLE_READY_MS + 60_000);

  afterAll(async () => {
    await desk?.close();
    await browser?.close();
    await process?.end('SIGTERM');
    remove();
  });

  it('opens the rows of the highest bar with one click', async () => {
    await page.goto(`${address}/revenue?currency=GBP&days=30`);
    const bars = page.locator('.recharts-bar-rectangle path');
    await bars.first().waitFor();
    const heights = await bars.evaluateAll((paths) =>
      paths.map((path) => path.getBoundingClientRect().height),
    );
    await faultless();
    await bars.nth(heights.indexOf(Math.max(...heights))).click();
    await page.waitForURL(/\/ledger\?/);
    const asked = new URL(page.url()).searchParams;
    expect(Object.fromEntries(asked)).toEqual({ from: spike, to: dayAgo(8), currency: 'GBP', kinds: 'tip' });
    await page.getByRole('link', { name: CREATOR }).or(page.getByText(CREATOR)).first().waitFor();
    await faultless();
  });

  it('takes the rows along, and their total is that of the chart', async () => {
    await page.getByRole('button', { name: 'Export' }).first().click();
    const menu = page.getByRole('menu');
    await menu.getByRole('menuitem', { name: 'CSV, for any program' }).waitFor();
    await faultless();
    const downloading = page.waitForEvent('download');
    await menu.getByRole('menuitem', { name: 'CSV, for any program' }).click();
    const text = readFileSync(await (await downloading).path(), 'utf8');

    const from = text.lastIndexOf('# rows=');
    const [, count, sha256] = /# rows=(\d+) sha256=(\w+)/.exec(text.slice(from)) ?? [];
    expect(createHash('sha256').update(text.slice(0, from)).digest('hex')).toBe(sha256);
    const rows: Record<string, string>[] = parse(text.slice(0, from), { columns: true });
    expect(rows).toHaveLength(Number(count));
    expect(rows.some((row) => row['tipper_id'] === "'=1+1")).toBe(true);
    const gross = rows.reduce((sum, row) => sum + Number(row['gross_minor']), 0);
    expect(gross).toBeGreaterThanOrEqual(TIPS * AMOUNT);

    const answer = await page.request.get(
      `${address}/api/v1/revenue/series?from=${spike}&to=${dayAgo(8)}&currency=GBP`,
    );
    const { points } = (await answer.json()) as RevenueSeries;
    expect(points.map((point) => [point.period, point.gross, point.tips])).toEqual([
      [spike, gross, rows.length],
    ]);
    const shown = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2 }).format(gross / 100);
    await page.goto(`${address}/revenue?currency=GBP&days=30`);
    const table = page
      .getByRole('table', { name: /^Table of/ })
      .or(page.getByRole('grid', { name: /^Table of/ }));
    await table.getByText(shown).first().waitFor();
    await faultless();
  });

  it('is named among unusual days, with the creator’s region as what drove it', async () => {
    await page.goto(`${address}/revenue/insights?currency=GBP`);
    const rows = page.getByRole('listitem').filter({ hasText: 'GB' });
    await rows.first().waitFor();
    const links = await page
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links).toContain(`/ledger?from=${spike}&to=${dayAgo(8)}&currency=GBP&kinds=tip&region=GB`);
    await faultless();
  });
});
