import { Inject, Injectable } from '@nestjs/common';
import { startBatchSchema } from '@tips/shared/case-batches';
import { z } from 'zod';
import { DECIDE_MANY, SelectCases, StartBatch } from '../batches/index.ts';
import { type ChangeKind, type Counted, diffOf, type Pinned } from '../change-requests/index.ts';
import type { Principal } from '../identity/index.ts';
import { CONFIG, type Config } from '../platform/config.ts';

type Change = z.infer<typeof startBatchSchema>;
const agreedSchema = z.array(z.object({ caseId: z.string(), version: z.int() }));

/** Cases have versions of their own: one that moves is left out, the others go on. */
const EACH_CASE = 'cases';

/** Many cases are decided as one: exactly those that were ready when it was asked for. */
@Injectable()
export class CasesBatch implements ChangeKind<Change> {
  readonly name = 'cases.batch';
  readonly change = startBatchSchema;
  readonly mayPropose = DECIDE_MANY;
  readonly mayApprove = { roles: ['trust_safety_lead', 'admin'] } as const;
  readonly limit = 'cases';
  readonly widens = () => null;

  constructor(
    private readonly startBatch: StartBatch,
    private readonly selectCases: SelectCases,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async pin(principal: Principal, change: Change): Promise<Pinned> {
    const selected = await this.startBatch.pin(principal, change);
    const ready = selected.filter(({ exception }) => exception === undefined);
    return {
      subject: change.filter.kind,
      base: EACH_CASE,
      content: ready.map(({ row }) => ({ caseId: row.case_id, version: row.version })),
      diff: diffOf({}, change),
    };
  }

  baseNow(): Promise<string> {
    return Promise.resolve(EACH_CASE);
  }

  /** The batch itself refuses another count than the one that was seen. */
  neverWaits({ ready }: Change): Promise<boolean> {
    return Promise.resolve(ready <= this.config.secondPerson.cases);
  }

  async count(principal: Principal, { filter, outcome }: Change, content: unknown): Promise<Counted> {
    const agreed = new Map(agreedSchema.parse(content).map(({ caseId, version }) => [caseId, version]));
    const all = await this.selectCases.execute(principal, filter, outcome);
    const those = all.filter(
      ({ row, exception }) => exception === undefined && agreed.get(row.case_id) === row.version,
    );
    const followers = those.reduce((sum, one) => sum + one.followers, 0);
    return {
      size: those.length,
      figures: [
        { key: 'cases', gains: those.length, losses: 0, after: null },
        { key: 'followers', gains: followers, losses: 0, after: null },
      ],
      regions: [],
    };
  }

  apply(principal: Principal, change: Change, _reason: string, content: unknown): Promise<void> {
    return this.startBatch.apply(principal, change, agreedSchema.parse(content));
  }
}
