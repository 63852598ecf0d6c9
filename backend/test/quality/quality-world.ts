import type { AccountLine } from '@tips/shared/accounts';
import { type Case, LEASE_SECONDS } from '@tips/shared/cases';
import type { Role } from '@tips/shared/identity';
import type {
  Disagreement,
  QualityRates,
  Sampling,
  SamplingRates,
  SecondReview,
  SecondReviewAnswer,
} from '@tips/shared/quality';
import { DecideCase } from '../../src/cases/index.ts';
import type { Principal } from '../../src/identity/index.ts';
import { AnswerSecondReview, ClaimSecondReview } from '../../src/quality/index.ts';
import { ClaimCase } from '../../src/leases/index.ts';
import { APPROVE, CasesWorld, REJECT } from '../cases/cases-world.ts';
import type { Answer } from '../harness/client.ts';

export const EVERY: SamplingRates = { defaultBp: 10_000, byReason: [], byReviewer: [] };
export const NONE: SamplingRates = { defaultBp: 0, byReason: [], byReviewer: [] };

type Judgement = Pick<SecondReviewAnswer, 'outcome' | 'reasonCode' | 'note'>;
export type Decided = { caseId: string; accountId: string };

/** Cases that are decided by one person and reviewed again by another. */
export class QualityWorld {
  private constructor(readonly cases: CasesWorld) {}

  static async open(rates: SamplingRates = EVERY): Promise<QualityWorld> {
    const world = new QualityWorld(await CasesWorld.open());
    await world.change(rates);
    return world;
  }

  get app(): CasesWorld['app'] {
    return this.cases.app;
  }

  as(role: Role): ReturnType<CasesWorld['as']> {
    return this.cases.as(role);
  }

  person(name: string): Principal {
    return this.cases.reviewer(name);
  }

  async sampling(): Promise<Sampling> {
    return (await (await this.as('auditor')).get('/api/v1/quality/sampling')).body as Sampling;
  }

  async change(rates: SamplingRates, reason = 'a test'): Promise<Answer> {
    const { version } = (await this.sampling()).current;
    return (await this.as('trust_safety_lead')).put('/api/v1/quality/sampling', { version, rates, reason });
  }

  /** A case that this person decided. */
  async decided(
    by: string,
    judgement: Judgement = APPROVE,
    creator: Partial<AccountLine> = {},
  ): Promise<Decided> {
    const { id: caseId, accountId } = await this.cases.openCase(creator);
    await this.decide(caseId, by, judgement);
    return { caseId, accountId };
  }

  async decide(caseId: string, by: string, judgement: Judgement): Promise<void> {
    const { app } = this.app;
    const claimed: Case = await app.get(ClaimCase).chosen(this.person(by), caseId);
    const input = { caseId, version: claimed.version, ...judgement };
    await app.get(DecideCase).execute(this.person(by), input);
  }

  claim(by: string): Promise<SecondReview> {
    return this.app.app.get(ClaimSecondReview).next(this.person(by));
  }

  /** The next second review, made by this person. */
  async review(by: string, judgement: Judgement = APPROVE): Promise<{ id: string; agreed: boolean }> {
    const { id } = await this.claim(by);
    this.cases.clock.advance(1000);
    return this.app.app.get(AnswerSecondReview).execute(this.person(by), id, judgement);
  }

  /** A decision to approve that somebody else would have rejected. */
  async disagreement(first = 'ann', second = 'ben'): Promise<Disagreement> {
    const { caseId } = await this.decided(first, APPROVE);
    await this.review(second, REJECT);
    const found = (await this.disagreements()).find((one) => one.caseId === caseId);
    if (!found) throw new Error('there is no disagreement');
    return found;
  }

  async disagreements(state = 'open'): Promise<Disagreement[]> {
    const answer = await (await this.as('auditor')).get(`/api/v1/quality/disagreements?state=${state}`);
    return (answer.body as { items: Disagreement[] }).items;
  }

  async rates(query = ''): Promise<QualityRates> {
    const { status, body } = await (await this.as('auditor')).get(`/api/v1/quality/rates?${query}`);
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body as QualityRates;
  }

  /** Answers every second review that waits or that somebody holds, so that a test has the line to itself. */
  async emptyLine(): Promise<void> {
    this.cases.clock.advance(LEASE_SECONDS * 1000);
    while (await this.review('cleaner').catch(() => undefined));
  }

  query<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return this.app.dataSource.query(sql, parameters);
  }
}
