import type { AccountLine } from '@tips/shared/accounts';
import type { Case } from '@tips/shared/cases';
import type { Role } from '@tips/shared/identity';
import type { Rollout } from '@tips/shared/rollouts';
import { AccessReadModel } from '../../src/access/index.ts';
import type { Principal } from '../../src/identity/index.ts';
import type { Config } from '../../src/platform/config.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import { type Answer, type Client, signIn, signInService } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const SECOND_MS = 1000;

/** A backend whose clock stands still, where every eligible creator sees the Tips tab. */
export class CasesWorld {
  private constructor(
    readonly app: TestApp,
    readonly clock: FrozenClock,
    /** The app's own service, which asks on the creators' behalf. */
    readonly service: Client,
  ) {}

  static async open(config: Partial<Config> = {}): Promise<CasesWorld> {
    const clock = new FrozenClock(new Date());
    const app = await createTestApp({ clock, config });
    const world = new CasesWorld(app, clock, await signInService(app, ['access:request']));
    await world.exposePercent(100);
    return world;
  }

  /** Signs in afresh: sessions do not outlive the leaps that these tests make in time. */
  as(role: Role): Promise<Client> {
    return signIn(this.app, role);
  }

  /** A reviewer of whom there may be many: the personas are one per role. */
  reviewer(name: string): Principal {
    return { kind: 'person', id: name, name, role: 'trust_safety' };
  }

  async exposePercent(percent: number): Promise<void> {
    const product = await this.as('product');
    const { version, stages } = (await product.get('/api/v1/rollouts/tips')).body as Rollout;
    const changed = stages.map(({ key, name, audience }) => ({ key, name, audience, percent }));
    const body = { version, patch: { stages: changed }, reason: 'a test' };
    const { status } = await product.post('/api/v1/rollouts/tips/changes', body);
    if (status !== 200) throw new Error(`the rollout was not changed: ${status}`);
  }

  async creators(count: number, overrides: Partial<AccountLine> = {}): Promise<string[]> {
    const lines = Array.from({ length: count }, () => creator(overrides));
    await ingest(await this.as('admin'), 'accounts', lines);
    return lines.map(({ accountId }) => accountId);
  }

  async creator(overrides: Partial<AccountLine> = {}): Promise<string> {
    const [accountId] = await this.creators(1, overrides);
    return accountId ?? '';
  }

  request(accountId: string, feature = 'tips'): Promise<Answer> {
    return this.service.post('/api/v1/access-requests', { accountId, feature });
  }

  /** A creator's open case; each is a second younger than the one before. */
  async openCase(overrides: Partial<AccountLine> = {}): Promise<{ id: string; accountId: string }> {
    this.clock.advance(SECOND_MS);
    const accountId = await this.creator(overrides);
    const { status, body } = await this.request(accountId);
    if (status !== 201) throw new Error(`no case was opened: ${JSON.stringify(body)}`);
    return { id: (body as { caseId: string }).caseId, accountId };
  }

  /** Claims a case as the reviewer of the role. */
  async claim(id: string, role: Role = 'trust_safety'): Promise<Case> {
    const { status, body } = await (await this.as(role)).post(`/api/v1/cases/${id}/claim`);
    if (status !== 200) throw new Error(`the case was not claimed: ${JSON.stringify(body)}`);
    return body as Case;
  }

  async decide(claimed: Case, decision: object, role: Role = 'trust_safety'): Promise<Answer> {
    const body = { version: claimed.version, ...decision };
    return (await this.as(role)).post(`/api/v1/cases/${claimed.id}/decision`, body);
  }

  async stateOf(accountId: string): Promise<string | undefined> {
    return (await this.app.app.get(AccessReadModel).of([accountId])).get(accountId)?.[0]?.state;
  }

  /** Audit rows of a case or an account, newest first. */
  async auditOf(subjectId: string): Promise<{ items: { action: string }[] }> {
    const { body } = await (await this.as('auditor')).get(`/api/v1/audit?subjectId=${subjectId}`);
    return body as { items: { action: string }[] };
  }

  /** Open cases in bulk, past the request: nobody's access moves with them. */
  async queueOf(accountIds: readonly string[]): Promise<void> {
    await this.app.dataSource.query(
      `INSERT INTO review_case (case_id, kind, feature, account_id, state, priority, created_at, due_at, version)
       SELECT gen_random_uuid(), 'access_request', 'tips', account_id, 'open', 0, $2, $2, 1
       FROM unnest($1::text[]) AS i (account_id)`,
      [accountIds, this.clock.now()],
    );
  }

  /** Takes every case out of the queue, so that a test has it to itself. */
  async emptyQueue(): Promise<void> {
    await this.app.dataSource.query(
      `UPDATE review_case SET state = 'cancelled', lease_owner = NULL, lease_owner_name = NULL, lease_until = NULL
       WHERE state = 'open'`,
    );
  }
}

export const APPROVE = { outcome: 'approve' as const, reasonCode: 'meets_requirements', note: '' };
export const REJECT = { outcome: 'reject' as const, reasonCode: 'policy_history', note: '' };
