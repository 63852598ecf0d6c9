import type { AccountLine } from '@tips/shared/accounts';
import type { Role } from '@tips/shared/identity';
import type { StatementPage, StatementRecord } from '@tips/shared/statements';
import { MoveAccess } from '../../src/access/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import type { Config } from '../../src/platform/config.ts';
import { SubmitStatements } from '../../src/statements/index.ts';
import { type Answer, type Client, signIn } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const SECOND_MS = 1000;

/** A backend whose clock stands still, with creators of the EU whose access is restricted. */
export class StatementsWorld {
  private constructor(
    readonly app: TestApp,
    readonly clock: FrozenClock,
  ) {}

  static async open(config: Partial<Config> = {}): Promise<StatementsWorld> {
    const clock = new FrozenClock(new Date());
    return new StatementsWorld(await createTestApp({ clock, config }), clock);
  }

  /** Another process on the same database and clock. */
  async second(config: Partial<Config> = {}): Promise<StatementsWorld> {
    const { databaseUrl } = this.app;
    return new StatementsWorld(await createTestApp({ clock: this.clock, config, databaseUrl }), this.clock);
  }

  as(role: Role): Promise<Client> {
    return signIn(this.app, role);
  }

  /** A creator of France whose access was approved. */
  async approved(overrides: Partial<AccountLine> = {}): Promise<AccountLine> {
    this.clock.advance(SECOND_MS);
    const line = creator({ region: 'FR', language: 'fr', ...overrides });
    await ingest(await this.as('admin'), 'accounts', [line]);
    await this.move(line.accountId, 'creator_requested');
    await this.move(line.accountId, 'review_approved');
    return line;
  }

  move(accountId: string, cause: Parameters<MoveAccess['execute']>[0]['cause']): Promise<unknown> {
    this.clock.advance(SECOND_MS);
    return this.app.app.get(MoveAccess).execute({ principal: SYSTEM, accountId, feature: 'tips', cause });
  }

  /** Suspended creators with a statement each, oldest first. */
  async suspended(count: number): Promise<StatementRecord[]> {
    const records: StatementRecord[] = [];
    for (let made = 0; made < count; made += 1) {
      const { accountId } = await this.approved();
      await this.move(accountId, 'staff_suspended');
      records.push(...(await this.of(accountId)));
    }
    return records;
  }

  /** Many pending statements at once, made as copies of one; answers their PUIDs. */
  async copies(count: number): Promise<string[]> {
    const [{ puid } = { puid: '' }] = await this.suspended(1);
    const { dataSource } = this.app;
    await dataSource.query(
      `INSERT INTO statement (puid, account_id, feature, access_version, is_sample, made_at, version, category,
         application_date, state)
       SELECT s.puid || '-' || n, s.account_id, s.feature, 1000 + n, false, s.made_at, 1, s.category, s.application_date,
         'pending' FROM statement s, generate_series(1, $2::int) n WHERE s.puid = $1`,
      [puid, count - 1],
    );
    await dataSource.query(
      `INSERT INTO statement_version (puid, version, statement, written_at)
       SELECT s.puid, 1, jsonb_set(v.statement, '{puid}', to_jsonb(s.puid)), s.made_at
       FROM statement_version v, statement s WHERE v.puid = $1 AND s.puid LIKE $1 || '-%'`,
      [puid],
    );
    return [puid, ...Array.from({ length: count - 1 }, (_, index) => `${puid}-${index + 1}`)];
  }

  async page(query = ''): Promise<StatementPage> {
    const { status, body } = await (await this.as('auditor')).get(`/api/v1/statements?${query}`);
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body as StatementPage;
  }

  async of(accountId: string): Promise<StatementRecord[]> {
    return (await this.page(`accountId=${encodeURIComponent(accountId)}`)).items;
  }

  async one(puid: string): Promise<StatementRecord> {
    const answer = await (await this.as('auditor')).get(`/api/v1/statements/${puid}`);
    return answer.body as StatementRecord;
  }

  async review(record: StatementRecord, changes: object, role: Role = 'trust_safety_lead'): Promise<Answer> {
    const body = { version: record.version, reason: 'as counsel asked', changes };
    return (await this.as(role)).post(`/api/v1/statements/${record.puid}/review`, body);
  }

  async submit(): Promise<void> {
    await this.app.app.get(SubmitStatements).execute();
  }
}
