import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccountListRow } from '@tips/shared/accounts';
import type { Case, ReasonCode } from '@tips/shared/cases';
import type { Entry, TrialBalance } from '@tips/shared/ledger';
import type { Page } from '@tips/shared/page';
import type { RevenueSeries, TopCreators } from '@tips/shared/revenue';
import type { ChangeRequest } from '@tips/shared/change-requests';
import type { Rollout } from '@tips/shared/rollouts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildBackend, ConsoleProcess, runCommand } from './harness/console-process.ts';
import { migratedDataDir } from './harness/data-dirs.ts';
import { type Caller, RemoteConsole } from './harness/remote-console.ts';

const ROOT = join(import.meta.dirname, '../..');
const DATA = process.env.REAL_DATA_DIR ?? join(ROOT, '../shared/data');
const CREATORS = join(DATA, 'creators_tides_2024.csv');
const TRANSACTIONS = join(DATA, 'oc_obs_transactions.csv');
const EXAMPLES = join(ROOT, 'docs/examples');
const missing = [CREATORS, TRANSACTIONS].filter((file) => !existsSync(file));
if (missing.length > 0) {
  process.stderr.write(
    `real input: skipped, because ${missing.join(' and ')} can't be read (REAL_DATA_DIR)\n`,
  );
}

const FOLLOWERS_MIN = 100_000;
const EPOCH = '2018-01-01';

type Row = Record<string, string>;

/** An independent reader: the console's own parser must not be the judge of itself. */
function rowsOf(file: string): Row[] {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
  const names = cellsOf(header);
  return lines.map((line) =>
    Object.fromEntries(cellsOf(line).map((cell, index) => [names[index] ?? '', cell])),
  );
}

function cellsOf(line: string): string[] {
  return Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}

/** "-0.66" is -66. */
function centsOf(text: string): number {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const cents = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return text.startsWith('-') ? -cents : cents;
}

describe.skipIf(missing.length > 0)('real input', () => {
  let dataDir: string;
  let remove: () => void;
  let folder: string;
  let creators: Row[];
  let transactions: { line: number; amount: number; fee: number; at: string }[];
  let star: string;
  let console: ConsoleProcess;
  let remote: RemoteConsole;
  let finance: Caller;

  beforeAll(async () => {
    buildBackend();
    ({ dataDir, remove } = migratedDataDir());
    folder = mkdtempSync('/tmp/tips-real-');
    creators = rowsOf(CREATORS);
    transactions = rowsOf(TRANSACTIONS).map((row, index) => ({
      line: index + 2,
      amount: centsOf(row['Transaction Amount'] ?? ''),
      fee: -centsOf(row['Payment Processor Fee (USD)'] ?? ''),
      at: row['Transaction Date'] ?? '',
    }));
    star = creators.toSorted((a, b) => Number(b.followers) - Number(a.followers))[0]?.handle ?? '';
    console = await ConsoleProcess.start(dataDir);
    remote = new RemoteConsole((await console.ready()).address);
    finance = await remote.signIn('finance');
  }, 120_000);
  afterAll(async () => {
    await console.end('SIGTERM');
    remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const service = async (scopes: string): Promise<Caller> => {
    const made = await runCommand(dataDir, ['token', 'create', '--name', scopes, '--scopes', scopes]);
    return remote.service(made.stdout.trim());
  };
  const evaluate = async (caller: Caller, surface: string, accountId: string): Promise<boolean> => {
    const context = { targetingKey: accountId };
    const answer = await caller.post<{ value: boolean }>(`/ofrep/v1/evaluate/flags/${surface}`, { context });
    return answer.value;
  };
  const importFile = async (kind: string, file: string, map: string) => {
    const rejects = join(folder, `${kind}.rejects.ndjson`);
    const done = await runCommand(dataDir, ['import', kind, file, '--map', map, '--rejects', rejects]);
    const counts = Object.fromEntries(
      Array.from(done.stdout.matchAll(/^(\w+) +([\d,]+)$/gm), ([, name, count]) => [
        name,
        Number(count?.replaceAll(',', '')),
      ]),
    );
    const listed = existsSync(rejects) ? readFileSync(rejects, 'utf8').trimEnd().split('\n') : [];
    return { exitCode: done.exitCode, counts, rejects: listed.map((line): unknown => JSON.parse(line)) };
  };

  test('5,000 creators come in; those with the followers are eligible, and no others', async () => {
    const imported = await importFile('accounts', CREATORS, join(EXAMPLES, 'creators.map.json'));
    expect(imported).toEqual({
      exitCode: 0,
      counts: { received: 5_000, accepted: 5_000, duplicates: 0, rejected: 0 },
      rejects: [],
    });
    const eligible = creators.filter(({ followers }) => Number(followers) >= FOLLOWERS_MIN).length;
    expect(eligible).toBe(2_730);
    // The command is a process of its own: the console hears of what it stored within a second or so.
    const soon = { timeout: 20_000 };
    await expect.poll(() => found('eligible=true'), soon).toEqual({ value: eligible, exact: true });
    expect(await found('eligible=false')).toEqual({ value: creators.length - eligible, exact: true });
    const french = creators.filter(({ region }) => region === 'FR').length;
    expect(await found('region=FR')).toEqual({ value: french, exact: true });
  }, 120_000);

  async function found(query: string): Promise<unknown> {
    const page = await finance.get<Page<AccountListRow>>(`/api/v1/accounts?limit=1&${query}`);
    return page.total;
  }

  test('a stage is set, a creator asks, a reviewer approves, and the button is on', async () => {
    const evaluator = await service('evaluate');
    expect(await evaluate(evaluator, 'tips-settings-tab', star)).toBe(false);
    const [product, lead] = [await remote.signIn('product'), await remote.signIn('product_lead')];
    const { version, stages } = await product.get<Rollout>('/api/v1/rollouts/tips');
    const general = stages.find(({ key }) => key === 'general');
    expect(general?.percent).toBe(100);
    // So many gain the tab that it takes two people.
    const { id, hash, size } = await product.post<ChangeRequest>('/api/v1/change-requests', {
      kind: 'rollout.change',
      change: { feature: 'tips', version, patch: { stageKey: 'general' } },
      reason: 'Real input',
    });
    expect(size).toBe(2_730);
    await lead.post(`/api/v1/change-requests/${id}/approve`, { hash });
    expect(await evaluate(evaluator, 'tips-settings-tab', star)).toBe(true);
    expect(await evaluate(evaluator, 'tips-profile-button', star)).toBe(false);
    const small = creators.find(({ followers }) => Number(followers) < FOLLOWERS_MIN)?.handle ?? '';
    expect(await evaluate(evaluator, 'tips-settings-tab', small)).toBe(false);

    const platform = await service('access:request');
    const { caseId } = await platform.post<{ caseId: string }>('/api/v1/access-requests', {
      accountId: star,
      feature: 'tips',
    });
    const reviewer = await remote.signIn('trust_safety');
    const claimed = await reviewer.post<Case>('/api/v1/cases/claim', {});
    expect(claimed).toMatchObject({ id: caseId, accountId: star, state: 'open' });
    const { items } = await reviewer.get<{ items: ReasonCode[] }>('/api/v1/reason-codes');
    const reasonCode = items.find(
      ({ outcome, noteRequired }) => outcome === 'approve' && !noteRequired,
    )?.code;
    const decision = { outcome: 'approve', reasonCode, note: '', version: claimed.version };
    await reviewer.post(`/api/v1/cases/${caseId}/decision`, decision);
    expect(await evaluate(evaluator, 'tips-profile-button', star)).toBe(true);
    expect(await evaluate(evaluator, 'tips-profile-button', small)).toBe(false);
  }, 120_000);

  const tips = () => transactions.filter(({ amount }) => amount > 0);
  const grossOf = (rows: readonly { amount: number }[]) => rows.reduce((sum, { amount }) => sum + amount, 0);
  const feesOf = (rows: readonly { fee: number }[]) => rows.reduce((sum, { fee }) => sum + fee, 0);

  test('2,699 transactions come in as tips; what takes money back is no tip, and is named', async () => {
    expect(transactions).toHaveLength(2_699);
    const refused = transactions.filter(({ amount }) => amount <= 0);
    const example = readFileSync(join(EXAMPLES, 'transactions.map.json'), 'utf8');
    const map = join(folder, 'transactions.map.json');
    writeFileSync(map, example.replace('creator_f1728d6798b27334', star));
    const counts = { received: 2_699, accepted: tips().length, duplicates: 0, rejected: refused.length };
    const imported = await importFile('tips', TRANSACTIONS, map);
    expect(imported).toMatchObject({ exitCode: 2, counts });
    expect(imported.rejects).toEqual(
      refused.map(({ line }) => expect.objectContaining({ line, code: 'FIELD_INVALID', path: 'amount' })),
    );

    const again = await importFile('tips', TRANSACTIONS, map);
    expect(again.counts).toEqual({ ...counts, accepted: 0, duplicates: counts.accepted });
    const accountsAgain = await importFile('accounts', CREATORS, join(EXAMPLES, 'creators.map.json'));
    expect(accountsAgain.counts).toMatchObject({ accepted: 0, duplicates: 5_000 });
  }, 120_000);

  test('series, entries, trial balance and top creators give the sums of the file', async () => {
    const gross = grossOf(tips());
    const fees = feesOf(tips());
    const sums = { gross, processorFees: fees, platformFees: 0, refunds: 0, disputes: 0, net: gross - fees };
    const range = `from=${EPOCH}&to=2026-01-01`;
    const series = await finance.get<RevenueSeries>(
      `/api/v1/revenue/series?${range}&interval=month&groupBy=region`,
    );
    expect(series.totals).toEqual([{ currency: 'USD', ...sums, tips: tips().length }]);
    expect(series.points.map(({ period, gross, net, tips }) => ({ period, gross, net, tips }))).toEqual(
      byMonth(),
    );

    const top = await finance.get<TopCreators>(`/api/v1/revenue/top-creators?${range}&currency=USD`);
    expect(top.items).toMatchObject([{ rank: 1, accountId: star, ...sums, tips: tips().length }]);

    const balance = await finance.get<TrialBalance>('/api/v1/ledger/trial-balance');
    expect(balance.lines.map(({ account, debit, credit }) => [account, debit, credit])).toEqual([
      ['processor_clearing', gross, 0],
      ['processor_fees', 0, fees],
      ['platform_fees', 0, 0],
      ['creator_payable', 0, gross - fees],
    ]);

    const entries = await allEntries();
    expect(entries).toHaveLength(tips().length);
    expect(entries.reduce((sum, entry) => sum + entry.gross, 0)).toBe(gross);
    expect(entries.reduce((sum, entry) => sum + entry.processorFee, 0)).toBe(fees);
    expect(entries.reduce((sum, entry) => sum + entry.net, 0)).toBe(gross - fees);
    expect((await runCommand(dataDir, ['verify-ledger'])).exitCode).toBe(0);
  }, 120_000);

  function byMonth(): object[] {
    const months = [...new Set(tips().map(({ at }) => at.slice(0, 7)))].toSorted();
    return months.map((month) => {
      const own = tips().filter(({ at }) => at.startsWith(month));
      return {
        period: `${month}-01`,
        gross: grossOf(own),
        net: grossOf(own) - feesOf(own),
        tips: own.length,
      };
    });
  }

  async function allEntries(): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (let cursor = ''; ;) {
      const url = `/api/v1/ledger/entries?limit=200&accountId=${star}${cursor}`;
      const page = await finance.get<Page<Entry>>(url);
      entries.push(...page.items);
      if (page.nextCursor === null) return entries;
      cursor = `&cursor=${page.nextCursor}`;
    }
  }
});
