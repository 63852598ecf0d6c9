import type { AccountLine } from '@tips/shared/accounts';
import type { Role } from '@tips/shared/identity';
import { type Notice, type NoticeDetail, noticeDetailSchema, type NoticePage } from '@tips/shared/notices';
import { MoveAccess } from '../../src/access/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { DeliverNotices, WriteNotice } from '../../src/notices/index.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import type { Config } from '../../src/platform/config.ts';
import { Jobs } from '../../src/platform/jobs.ts';
import { type Client, signIn } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const SECOND_MS = 1000;

/** A backend whose clock stands still and whose jobs only run when asked, with creators who are told things. */
export class NoticesWorld {
  private constructor(
    readonly app: TestApp,
    readonly clock: FrozenClock,
  ) {}

  static async open(config: Partial<Config> = {}): Promise<NoticesWorld> {
    return NoticesWorld.start(new FrozenClock(new Date()), config);
  }

  /** Another process on the same database and clock. */
  second(config: Partial<Config> = {}): Promise<NoticesWorld> {
    return NoticesWorld.start(this.clock, config, this.app.databaseUrl);
  }

  private static async start(
    clock: FrozenClock,
    config: Partial<Config>,
    databaseUrl?: string,
  ): Promise<NoticesWorld> {
    const app = await createTestApp({ clock, config, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
    await app.app.get(Jobs).beforeApplicationShutdown();
    return new NoticesWorld(app, clock);
  }

  as(role: Role): Promise<Client> {
    return signIn(this.app, role);
  }

  async creator(overrides: Partial<AccountLine> = {}): Promise<AccountLine> {
    const line = creator(overrides);
    await ingest(await this.as('admin'), 'accounts', [line]);
    return line;
  }

  /** A creator whose access was approved, and who was told so. */
  async approved(overrides: Partial<AccountLine> = {}): Promise<AccountLine> {
    const line = await this.creator(overrides);
    await this.move(line.accountId, 'creator_requested');
    await this.move(line.accountId, 'review_approved');
    return line;
  }

  move(accountId: string, cause: Parameters<MoveAccess['execute']>[0]['cause']): Promise<unknown> {
    this.clock.advance(SECOND_MS);
    return this.app.app.get(MoveAccess).execute({ principal: SYSTEM, accountId, feature: 'tips', cause });
  }

  /** Many notices to one creator; answers their ids, in no order. */
  async warnings(count: number): Promise<string[]> {
    const { accountId } = await this.creator();
    const writeNotice = this.app.app.get(WriteNotice);
    const policy = { en: 'Spam', fr: 'Spam' };
    for (let at = 0; at < count; at += 1) {
      const subject = { kind: 'warning', id: `w-${at}` };
      await writeNotice.execute({ accountId, kind: 'warning', subject, values: { policy, reason: policy } });
    }
    const rows: { notice_id: string }[] = await this.app.dataSource.query(
      `SELECT notice_id FROM notice WHERE account_id = $1`,
      [accountId],
    );
    return rows.map((row) => row.notice_id);
  }

  async page(query = ''): Promise<NoticePage> {
    const { status, body } = await (await this.as('auditor')).get(`/api/v1/notices?${query}`);
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body as NoticePage;
  }

  async of(accountId: string): Promise<Notice[]> {
    return (await this.page(`accountId=${encodeURIComponent(accountId)}`)).items;
  }

  async one(noticeId: string): Promise<NoticeDetail> {
    const { body } = await (await this.as('auditor')).get(`/api/v1/notices/${noticeId}`);
    return noticeDetailSchema.parse(body);
  }

  async deliver(): Promise<void> {
    await this.app.app.get(DeliverNotices).execute();
  }
}
