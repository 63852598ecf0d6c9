import { createHash } from 'node:crypto';
import { request } from 'node:http';
import type { AuditRow } from '@tips/shared/audit';
import type { Entry, TrialBalance } from '@tips/shared/ledger';
import type { Page } from '@tips/shared/page';
import type { RevenueSeries } from '@tips/shared/revenue';
import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';
import { tip } from '../ledger/tips.ts';

const DAY_MS = 86_400_000;
const ENTRIES = 1203;
const RANGE = 'from=2026-01-01&to=2027-01-01';

let app: TestApp;
let finance: Client;
let auditor: Client;

beforeAll(async () => {
  app = await createTestApp();
  finance = await signIn(app, 'finance');
  auditor = await signIn(app, 'auditor');
  const service = await signInService(app, ['ingest:*']);
  await ingest(service, 'accounts', [
    creator({ accountId: 'ann', handle: '=cmd|calc', region: 'FR' }),
    creator({ accountId: '-ben', handle: 'ben', region: 'US' }),
  ]);
  const lines = Array.from({ length: ENTRIES }, (_, index) =>
    tip(index % 3 === 0 ? '-ben' : 'ann', {
      amount: 100 + index,
      processorFee: index % 7,
      currency: ['USD', 'JPY', 'KWD'][index % 3] ?? 'USD',
      tipperId: index === 5 ? '=HYPERLINK("http://a.example","x,y")' : `viewer-${index % 50}`,
      occurredAt: new Date(Date.UTC(2026, 0, 1, 12) + (index % 90) * DAY_MS + index).toISOString(),
    }),
  );
  await ingest(service, 'tips', lines);
});
afterAll(() => app.close());

type Download = { head: Record<string, unknown>; content: Buffer };

async function download(path: string, client = finance): Promise<Download> {
  const answer = await app.inject({
    method: 'GET',
    url: `/api/v1/exports/${path}`,
    headers: client.sentHeaders,
  });
  expect(answer.statusCode).toBe(200);
  return { head: answer.headers, content: answer.rawPayload };
}

/** The rows, after the seal has been checked against the bytes before it. */
function opened(content: Buffer): Record<string, string>[] {
  const text = content.toString('utf8');
  const from = text.lastIndexOf('# rows=');
  const [, rows, sha256] = /^# rows=(\d+) sha256=([0-9a-f]{64})\r\n$/.exec(text.slice(from)) ?? [];
  const data = text.slice(0, from);
  expect(createHash('sha256').update(data).digest('hex')).toBe(sha256);
  const parsed: Record<string, string>[] = parse(data, { columns: true });
  expect(parsed).toHaveLength(Number(rows));
  return parsed;
}

async function get<T>(url: string, client = finance): Promise<T> {
  return (await client.get(url)).body as T;
}

const sumOf = (rows: readonly Record<string, string>[], column: string): number =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0);

test('entries as CSV are those of the screen, in its order, exact in every currency', async () => {
  const { head, content } = await download(`entries?${RANGE}`);
  expect(head['content-type']).toBe('text/csv; charset=utf-8');
  expect(head['content-disposition']).toMatch(/^attachment; filename="entries-\d{4}-\d\d-\d\d\.csv"$/);
  const rows = opened(content);
  expect(rows).toHaveLength(ENTRIES);

  const shown: Entry[] = [];
  for (let cursor = ''; ;) {
    const page = await get<Page<Entry>>(`/api/v1/ledger/entries?${RANGE}&limit=200${cursor}`);
    shown.push(...page.items);
    if (page.nextCursor === null) break;
    cursor = `&cursor=${page.nextCursor}`;
  }
  expect(rows.map((row) => row.external_id)).toEqual(shown.map(({ externalId }) => externalId));
  expect(rows.map((row) => Number(row.net_minor))).toEqual(shown.map(({ net }) => net));
  const decimals: Record<string, number> = { USD: 2, JPY: 0, KWD: 3 };
  for (const { currency = '', minor_unit: unit, gross, gross_minor: minor } of rows) {
    expect(Number(unit)).toBe(decimals[currency]);
    expect(gross).toBe((Number(minor) / 10 ** Number(unit)).toFixed(Number(unit)));
  }
  const hostile = rows.find((row) => row.tipper_id?.includes('HYPERLINK'));
  expect(hostile?.tipper_id).toBe(`'=HYPERLINK("http://a.example","x,y")`);
  expect(new Set(rows.map((row) => row.account_id))).toEqual(new Set(['ann', "'-ben"]));
});

test('a workbook has the same rows, numbers as numbers, and the same seal', async () => {
  const query = `entries?${RANGE}&currency=KWD&kinds=tip`;
  const csv = await download(query);
  const rows = opened(csv.content);
  const { head, content } = await download(`${query}&format=xlsx`);
  expect(head['content-type']).toContain('spreadsheetml.sheet');
  const sheets = await readXlsx(content);
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Data', 'Summary']);
  const [header = [], ...data] = sheets[0]?.data ?? [];
  expect(header).toEqual(Object.keys(rows[0] ?? {}));
  const column = (name: string) => data.map((row) => row[header.indexOf(name)]);
  expect(column('gross_minor')).toEqual(rows.map((row) => Number(row.gross_minor)));
  expect(column('gross')).toEqual(rows.map((row) => Number(row.gross)));
  expect(column('tipper_id')).toEqual(rows.map((row) => row.tipper_id));
  const summary = Object.fromEntries((sheets[1]?.data ?? []).map(([name, value]) => [String(name), value]));
  expect(summary).toMatchObject({ export: 'entries', rows: String(rows.length), zone: 'UTC' });
  expect(csv.content.toString()).toContain(`sha256=${String(summary.sha256)}`);
});

test('series, top creators and trial balance add up to what the screens say', async () => {
  const query = `${RANGE}&interval=month&groupBy=region&currency=USD`;
  const series = await get<RevenueSeries>(`/api/v1/revenue/series?${query}`);
  const points = opened((await download(`revenue-series?${query}`)).content);
  expect(points).toHaveLength(series.points.length);
  expect(sumOf(points, 'gross_minor')).toBe(series.totals[0]?.gross);
  expect(sumOf(points, 'processor_fees_minor')).toBe(series.totals[0]?.processorFees);

  const top = opened((await download(`top-creators?${RANGE}&currency=USD`)).content);
  expect(sumOf(top, 'net_minor')).toBe(series.totals[0]?.net);

  const balance = await get<TrialBalance>('/api/v1/ledger/trial-balance');
  const lines = opened((await download('trial-balance')).content);
  expect(lines.map((row) => Number(row.credit_minor))).toEqual(balance.lines.map(({ credit }) => credit));
  expect(opened((await download('payouts')).content)).toEqual([]);
  expect(opened((await download('reconciliation-breaks')).content)).toEqual([]);
});

test('what went out is on the audit trail; a wrong query is refused by field, and nothing is written', async () => {
  const trail = () => get<Page<AuditRow>>('/api/v1/audit?action=export.made', auditor);
  const before = (await trail()).items.length;
  const refused = await finance.get('/api/v1/exports/entries?from=yesterday');
  expect(refused).toMatchObject({
    status: 400,
    body: { code: 'VALIDATION_FAILED', errors: [{ path: 'from' }] },
  });
  const reversed = await finance.get('/api/v1/exports/revenue-series?from=2026-05-01&to=2026-01-01');
  expect(reversed).toMatchObject(
    await finance.get('/api/v1/revenue/series?from=2026-05-01&to=2026-01-01').then(({ status, body }) => ({
      status,
      body: { code: (body as { code: string }).code },
    })),
  );
  expect(reversed.status).toBe(400);
  expect((await trail()).items).toHaveLength(before);

  await download(`entries?${RANGE}&currency=JPY`);
  const [newest] = (await trail()).items;
  expect(newest).toMatchObject({
    subjectId: 'entries',
    after: { format: 'csv', complete: true, rows: ENTRIES / 3, query: { currency: 'JPY' } },
  });
});

test('who goes away in the middle ends the reading, and the trail says how far it came', async () => {
  const address = await app.listen();
  await new Promise<void>((resolve, reject) => {
    const call = request(
      `${address}/api/v1/exports/entries?${RANGE}`,
      { headers: finance.sentHeaders },
      (answer) => {
        answer.once('data', () => {
          call.destroy();
          resolve();
        });
      },
    );
    call.once('error', reject);
    call.end();
  }).catch(() => undefined);
  await vi.waitFor(async () => {
    const [newest] = (await get<Page<AuditRow>>('/api/v1/audit?action=export.made', auditor)).items;
    expect(newest?.after).toMatchObject({ query: { from: '2026-01-01', to: '2027-01-01' } });
  });
});
