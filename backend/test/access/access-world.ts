import type { Access, AccessHistoryRow } from '@tips/shared/access';
import type { AccountLine } from '@tips/shared/accounts';
import type { Role } from '@tips/shared/identity';
import type { ViolationLine } from '@tips/shared/standing';
import { AccessReadModel, MoveAccess } from '../../src/access/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import { type Client, signIn } from '../harness/client.ts';
import { creator, ingest, violation } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const SECOND_MS = 1000;
export const DAY_MS = 86_400_000;

/** A backend whose clock stands still, and creators with approved access to play with. */
export class AccessWorld {
  private constructor(
    readonly app: TestApp,
    readonly clock: FrozenClock,
  ) {}

  static async open(): Promise<AccessWorld> {
    const clock = new FrozenClock(new Date());
    return new AccessWorld(await createTestApp({ clock }), clock);
  }

  /** Signs in afresh: sessions do not outlive the leaps that these tests make in time. */
  as(role: Role): Promise<Client> {
    return signIn(this.app, role);
  }

  /** What the platform says of an account from now on; each observation is a second after the one before. */
  async observe(line: AccountLine): Promise<void> {
    this.clock.advance(SECOND_MS);
    await ingest(await this.as('admin'), 'accounts', [{ ...line, observedAt: this.now() }]);
  }

  /** A violation that is issued now, or news of one. */
  async violate(accountId: string, overrides: Partial<ViolationLine> = {}): Promise<ViolationLine> {
    this.clock.advance(SECOND_MS);
    const line = violation(accountId, { issuedAt: this.now(), ...overrides });
    await ingest(await this.as('admin'), 'violations', [line]);
    return line;
  }

  async overturn(line: ViolationLine): Promise<void> {
    this.clock.advance(SECOND_MS);
    const overturned = { ...line, status: 'overturned', statusAt: this.now() };
    await ingest(await this.as('admin'), 'violations', [overturned]);
  }

  /** A creator whose access was approved. */
  async approved(overrides: Partial<AccountLine> = {}): Promise<AccountLine> {
    const line = creator(overrides);
    await this.observe(line);
    const move = this.app.app.get(MoveAccess);
    const of = { principal: SYSTEM, accountId: line.accountId, feature: 'tips' as const };
    await move.execute({ ...of, cause: 'creator_requested' });
    await move.execute({ ...of, cause: 'review_approved' });
    return line;
  }

  async accessOf(accountId: string): Promise<Access | undefined> {
    return (await this.app.app.get(AccessReadModel).of([accountId])).get(accountId)?.[0];
  }

  async historyOf(accountId: string): Promise<AccessHistoryRow[]> {
    return this.app.app.get(AccessReadModel).history(accountId);
  }

  /** Audit rows of an account, newest first. */
  async auditOf(accountId: string): Promise<unknown> {
    const answer = await (await this.as('auditor')).get(`/api/v1/audit?subjectId=${accountId}`);
    return answer.body;
  }

  now(): string {
    return this.clock.now().toISOString();
  }
}
