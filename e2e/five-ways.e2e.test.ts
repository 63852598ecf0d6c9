import type { TipLine, TrialBalance } from '@tips/shared/ledger';
import { SUMMED_MEASURES, type SummedMeasure } from '@tips/shared/measures';
import type { Measures, RevenueSeries } from '@tips/shared/revenue';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleProcess, runCommand } from '../backend/test/harness/console-process.ts';
import { migratedDataDir } from '../backend/test/harness/data-dirs.ts';
import { launchBrowser, openDesk, type OpenDesk } from './browser.ts';

const DAY_MS = 86_400_000;
const DAYS = 30;
/** Each ledger has a currency of its own, with its number of decimals. */
const LEDGERS = [
  ['NZD', 2],
  ['JPY', 0],
  ['KWD', 3],
] as const;
const CREATORS = ['five-ann', 'five-ben'];

const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
const line = (currency: string) =>
  fc
    .record({
      kind: fc.constantFrom('tip', 'tip', 'tip', 'refund', 'dispute', 'dispute_reversal' as const),
      stream: fc.constantFrom('tip', 'gift' as const),
      accountId: fc.constantFrom(...CREATORS),
      amount: fc.integer({ min: 1, max: 900_000 }),
      processorFee: fc.integer({ min: -20, max: 400 }),
      second: fc.integer({ min: 0, max: (DAYS - 2) * 86_400 }),
    })
    .map(({ second, ...rest }) => ({
      ...rest,
      currency,
      occurredAt: new Date(today - second * 1_000).toISOString(),
      ...(rest.kind === 'tip' ? {} : { relatesTo: 'some-tip' }),
    }));

/** The same lines in every run of one seed, each under an id of its own. */
function ledgerOf(currency: string, seed: number): TipLine[] {
  const [lines = []] = fc.sample(fc.array(line(currency), { minLength: 40, maxLength: 90 }), {
    seed,
    numRuns: 1,
  });
  return lines.map((each, index) => ({ ...each, externalId: `${currency}-${index}` }));
}

type Sums = Pick<Measures, SummedMeasure>;
const nothing = (): Sums => ({
  gross: 0,
  refunds: 0,
  disputes: 0,
  processorFees: 0,
  platformFees: 0,
  net: 0,
  tips: 0,
});
const minorOf = (text: string, decimals: number): number =>
  Math.round(Number(text.replaceAll(',', '').replace('−', '-')) * 10 ** decimals);

describe('one number, five ways', () => {
  const { dataDir, remove } = migratedDataDir();
  let process: ConsoleProcess;
  let browser: Browser;
  let address: string;
  let desk: OpenDesk;
  let page: Page;

  beforeAll(async () => {
    process = await ConsoleProcess.start(dataDir);
    address = (await process.ready()).address;
    const created = await runCommand(dataDir, ['token', 'create', '--name', 'five', '--scopes', 'ingest:*']);
    const send = async (kind: string, lines: object[]) => {
      const answer = await fetch(`${address}/api/v1/ingest/${kind}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${created.stdout.trim()}`, 'content-type': 'application/json' },
        body: JSON.stringify(lines),
      });
      expect(await answer.json()).toMatchObject({ accepted: lines.length, rejected: [] });
    };
    const observedAt = new Date().toISOString();
    await send(
      'accounts',
      CREATORS.map((accountId) => ({ accountId, handle: accountId, region: 'NZ', observedAt })),
    );
    for (const [index, [currency]] of LEDGERS.entries()) await send('tips', ledgerOf(currency, index + 7));
    browser = await launchBrowser();
    desk = await openDesk(browser, address, /Finance analyst/);
    page = desk.page;
  }, 240_000);

  afterAll(async () => {
    await desk?.close();
    await browser?.close();
    await process?.end('SIGTERM');
    remove();
  });

  const get = async <T>(path: string): Promise<T> =>
    (await (await page.request.get(`${address}/api/v1${path}`)).json()) as T;

  async function byApi(query: string): Promise<Map<string, Sums>> {
    const { points } = await get<RevenueSeries>(`/revenue/series?${query}`);
    return new Map(
      points.map(({ period, group: _group, currency: _currency, ...sums }) => [period, sums as Sums]),
    );
  }

  async function byExport(query: string): Promise<Map<string, Sums>> {
    const answer = await page.request.get(`${address}/api/v1/exports/revenue-series?${query}&format=csv`);
    const text = await answer.text();
    const rows: Record<string, string>[] = parse(text.slice(0, text.lastIndexOf('# rows=')), {
      columns: true,
    });
    const column = (name: SummedMeasure): string =>
      name === 'tips' ? name : `${name.replace('Fees', '_fees')}_minor`;
    return new Map(
      rows.map((row) => {
        const sums = nothing();
        for (const name of SUMMED_MEASURES) sums[name] = Number(row[column(name)]);
        return [row['period'] ?? '', sums];
      }),
    );
  }

  async function byTable(decimals: number): Promise<Map<string, Sums>> {
    const rows = await page
      .getByRole('table', { name: /^Table of Gross/ })
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
    return new Map(
      rows.map(([period = '', ...cells]) => {
        const sums = nothing();
        for (const [index, name] of SUMMED_MEASURES.entries()) {
          sums[name] = minorOf(cells[index] ?? '', name === 'tips' ? 0 : decimals);
        }
        const day = new Date(`${period} UTC`).toISOString().slice(0, 10);
        return [day, sums];
      }),
    );
  }

  /** Heights of the bars, in the order of their days. */
  async function byChart(): Promise<number[]> {
    const bars = page.locator('.recharts-bar-rectangle path');
    return bars.evaluateAll((paths) => paths.map((path) => path.getBoundingClientRect().height));
  }

  it.each(LEDGERS)('on a random ledger in %s', async (currency, decimals) => {
    await page.goto(`${address}/revenue?currency=${currency}&days=${DAYS}`);
    await page.locator('.recharts-bar-rectangle path').first().waitFor();
    await page
      .getByRole('table', { name: /^Table of Gross/ })
      .locator('tbody tr')
      .first()
      .waitFor();
    const from = new Date(today - (DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
    const to = new Date(today + DAY_MS).toISOString().slice(0, 10);
    const query = `from=${from}&to=${to}&interval=day&currency=${currency}`;

    const api = await byApi(query);
    expect(api.size).toBeGreaterThan(10);
    expect(await byExport(query)).toEqual(api);
    expect(await byTable(decimals)).toEqual(new Map([...api].toReversed()));

    const days = [...api.values()].map(({ gross }) => gross).filter((gross) => gross > 0);
    const heights = (await byChart()).filter((height) => height > 0);
    expect(heights).toHaveLength(days.length);
    const perPixel = Math.max(...days) / Math.max(...heights);
    for (const [index, height] of heights.entries()) {
      expect(Math.abs(height - (days[index] ?? 0) / perPixel)).toBeLessThan(1);
    }

    const all = nothing();
    for (const sums of api.values()) for (const name of SUMMED_MEASURES) all[name] += sums[name];
    const { lines } = await get<TrialBalance>('/ledger/trial-balance');
    const credit = (account: string): number =>
      lines
        .filter((each) => each.currency === currency && each.account === account)
        .reduce((sum, each) => sum + each.credit - each.debit, 0);
    expect(credit('creator_payable')).toBe(all.net);
    expect(credit('processor_fees')).toBe(all.processorFees);
    expect(credit('platform_fees')).toBe(all.platformFees);
    expect(-credit('processor_clearing')).toBe(all.gross - all.refunds - all.disputes);
    expect(desk.errors).toEqual([]);
  });
});
