import type { AccountDetail } from '@tips/shared/accounts';
import type { Notice } from '@tips/shared/notices';
import type { Sanction, StandingResult, Strike } from '@tips/shared/standing';
import type { Role } from '@tips/shared/identity';
import { expect } from 'vitest';
import { TellEnds } from '../../src/enforcement/index.ts';
import { CasesWorld } from '../cases/cases-world.ts';
import type { Answer } from '../harness/client.ts';
import { ingest, violation } from '../harness/creators.ts';

const SECOND_MS = 1000;
export const DAY_MS = 86_400_000;
export const POLICY = 'fraud_and_scams';

/** A backend whose clock stands still, with creators whom staff warn, strike and restrict. */
export class EnforcementWorld {
  private constructor(readonly cases: CasesWorld) {}

  static async open(): Promise<EnforcementWorld> {
    return new EnforcementWorld(await CasesWorld.open());
  }

  close(): Promise<void> {
    return this.cases.app.close();
  }

  pass(milliseconds = SECOND_MS): void {
    this.cases.clock.advance(milliseconds);
  }

  later(milliseconds: number): string {
    return new Date(this.cases.clock.now().getTime() + milliseconds).toISOString();
  }

  /** A creator with approved access to tips. */
  async approved(overrides: Parameters<CasesWorld['creator']>[0] = {}): Promise<string> {
    const { id, accountId } = await this.cases.openCase(overrides);
    const claimed = await this.cases.claim(id);
    const decision = { outcome: 'approve', reasonCode: 'meets_requirements', note: '' };
    const { status } = await this.cases.decide(claimed, decision);
    expect(status).toBe(200);
    this.pass();
    return accountId;
  }

  /** Sends an act, a second after the one before. */
  async act(accountId: string, path: string, body: object, role: Role = 'trust_safety'): Promise<Answer> {
    this.pass();
    return (await this.cases.as(role)).post(`/api/v1/accounts/${accountId}/${path}`, body);
  }

  async strike(accountId: string, body: object = {}): Promise<Strike> {
    const terms = { policy: POLICY, severity: 'high', reason: 'Seen in a live stream.', ...body };
    const answer = await this.act(accountId, 'strikes', terms);
    expect(answer).toMatchObject({ status: 201 });
    return one((answer.body as StandingResult).strikes);
  }

  async restrict(accountId: string, body: object = {}): Promise<Sanction> {
    const terms = {
      kind: 'restriction',
      floor: 'restricted',
      policy: POLICY,
      reason: 'An inquiry is under way.',
    };
    const end = { until: this.later(10 * DAY_MS), atEnd: 'lift' };
    const answer = await this.act(accountId, 'sanctions', { ...terms, ...end, ...body });
    expect(answer).toMatchObject({ status: 201 });
    return one((answer.body as StandingResult).sanctions);
  }

  /** The platform's own violation. */
  async violated(accountId: string, overrides: Parameters<typeof violation>[1] = {}): Promise<string> {
    const line = violation(accountId, {
      policy: POLICY,
      severity: 'high',
      issuedAt: this.later(-DAY_MS),
      ...overrides,
    });
    await ingest(await this.cases.as('admin'), 'violations', [line]);
    return line.externalId;
  }

  async standing(accountId: string, at?: string): Promise<StandingResult> {
    const reader = await this.cases.as('auditor');
    if (at === undefined) {
      return ((await reader.get(`/api/v1/accounts/${accountId}`)).body as AccountDetail).standing;
    }
    const query = `surface=tips-profile-button&at=${encodeURIComponent(at)}`;
    const { body } = await reader.get(`/api/v1/accounts/${accountId}/explain?${query}`);
    return (body as { standing: StandingResult }).standing;
  }

  async actions(accountId: string): Promise<string[]> {
    return (await this.cases.auditOf(accountId)).items.map(({ action }) => action);
  }

  async notices(accountId: string): Promise<string[]> {
    const { body } = await (await this.cases.as('auditor')).get(`/api/v1/notices?accountId=${accountId}`);
    return (body as { items: Notice[] }).items.map(({ kind }) => kind).toSorted();
  }

  tellEnds(): Promise<void> {
    return this.cases.app.app.get(TellEnds).execute();
  }
}

export function one<T>(items: readonly T[]): T {
  const [first] = items;
  if (first === undefined) throw new Error('there is none');
  return first;
}
