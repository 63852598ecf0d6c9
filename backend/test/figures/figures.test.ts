import type { AnnotationList, FiguresCheck } from '@tips/shared/annotations';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SYSTEM } from '../../src/identity/index.ts';
import { IngestTips } from '../../src/ledger/index.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import { KillRollout } from '../../src/rollouts/index.ts';
import { type Client, signIn } from '../harness/client.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';
import { addAccount, tip } from '../ledger/tips.ts';

const clock = new FrozenClock('2026-03-09T03:30:00Z');
let app: TestApp;
let finance: Client;

beforeAll(async () => {
  app = await createTestApp({ clock });
  finance = await signIn(app, 'finance');
  await addAccount((sql, values) => app.dataSource.query(sql, values), 'ann', 'US');
});
afterAll(() => app.close());

test('what was changed stands on the day of the zone on which it was', async () => {
  const { version } = await app.app
    .get(KillRollout)
    .execute(SYSTEM, { feature: 'tips', reason: 'Too many disputes' });
  expect(version).toBeGreaterThan(0);
  const read = async (query: string): Promise<AnnotationList['items']> =>
    ((await finance.get(`/api/v1/revenue/annotations?${query}`)).body as AnnotationList).items;
  const kill = { kind: 'kill', feature: 'tips', at: '2026-03-09T03:30:00.000Z' };
  expect(await read('from=2026-03-01&to=2026-04-01')).toEqual([{ ...kill, day: '2026-03-09' }]);
  expect(await read('from=2026-03-01&to=2026-03-09&zone=America/New_York')).toEqual([
    { ...kill, day: '2026-03-08' },
  ]);
  expect(await read('from=2026-03-09&to=2026-04-01&zone=America/New_York')).toEqual([]);
  expect((await read('from=1970-01-01&to=1970-01-02')).map(({ kind }) => kind)).toEqual(['fee']);
});

test('figures are held against the rows, and a rollup that lies is found', async () => {
  const at = { occurredAt: '2026-03-05T10:00:00Z', currency: 'USD' };
  await app.app.get(IngestTips).execute(SYSTEM, {
    body: [tip('ann', { ...at, amount: 500, processorFee: 45 }), tip('ann', { ...at, amount: 700 })],
  });
  const check = async (query: string): Promise<FiguresCheck> =>
    (await finance.get(`/api/v1/revenue/check?from=2026-03-01&to=2026-04-01${query}`)).body as FiguresCheck;
  const honest = await check('&zone=Asia/Tokyo');
  expect(honest).toMatchObject({ rows: 2, balanced: true, currencies: [{ currency: 'USD', agree: true }] });
  expect(honest.currencies[0]?.rows).toMatchObject({ gross: 1_200, tips: 2 });

  await app.dataSource.query(
    `INSERT INTO ledger_segment_delta (day, region, currency, stream, stage, kind, entries, gross, processor_fee, platform_fee, net)
     VALUES ('2026-03-05', 'US', 'USD', 'tip', 'none', 'tip', 1, 100, 0, 0, 100)`,
  );
  const found = await check('');
  expect(found.currencies).toMatchObject([
    { agree: false, rollup: { gross: 1_300 }, rows: { gross: 1_200 } },
  ]);
});
