import { Injectable } from '@nestjs/common';
import type { AppealSubjectKind } from '@tips/shared/appeals';
import type { CaseOutcome } from '@tips/shared/cases';
import { SubmitAppeal } from '../appeals/index.ts';
import { CasesReadModel, DecideCase } from '../cases/index.ts';
import { ClaimCase } from '../leases/index.ts';
import { actAt } from '../platform/clock.ts';
import type { SamplePlan } from './domain/plan-sample.ts';
import { SAMPLE_REVIEWERS, SAMPLE_STAFF } from './sample-progress.ts';

const HOUR_MS = 3_600_000;

type SampleAppeal = {
  /** Of the creator, among those who were rejected. */
  place: number;
  against: AppealSubjectKind;
  hoursAgo: number;
  text: string;
  /** Absent: it still waits for a reviewer. */
  decision?: { outcome: CaseOutcome; reasonCode: string; note: string; hoursAgo: number };
};

/** In the order in which they were submitted. */
const APPEALS: readonly SampleAppeal[] = [
  {
    place: 0,
    against: 'strike',
    hoursAgo: 150,
    text: 'Sample: it was a scene from a play, and the other actor was with me on stage.',
    decision: {
      outcome: 'overturn',
      reasonCode: 'decided_in_error',
      note: 'Sample: the recording shows the whole play.',
      hoursAgo: 120,
    },
  },
  {
    place: 0,
    against: 'access',
    hoursAgo: 72,
    text: 'Sample: my papers were renewed last month, please look again.',
    decision: {
      outcome: 'uphold',
      reasonCode: 'decision_stands',
      note: 'Sample: the name still differs.',
      hoursAgo: 50,
    },
  },
  {
    place: 1,
    against: 'restriction',
    hoursAgo: 20,
    text: 'Sample: an agency bought those followers without asking me.',
    decision: {
      outcome: 'reduce',
      reasonCode: 'too_severe',
      note: 'Sample: at risk is enough while the inquiry goes on.',
      hoursAgo: 9,
    },
  },
  {
    place: 3,
    against: 'access',
    hoursAgo: 7,
    text: 'Sample: I have sent my passport instead of my licence.',
  },
  { place: 2, against: 'restriction', hoursAgo: 4, text: 'Sample: both reports come from the same rival.' },
];

/** Appeals of creators whom the sample rejected, by the use cases that the platform and the reviewers use. */
@Injectable()
export class LoadSampleAppeals {
  constructor(
    private readonly submitAppeal: SubmitAppeal,
    private readonly cases: CasesReadModel,
    private readonly claimCase: ClaimCase,
    private readonly decideCase: DecideCase,
  ) {}

  async execute({ invited }: SamplePlan, now: Date): Promise<void> {
    const rejected = invited.filter(({ decision }) => decision?.outcome === 'reject');
    const before = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
    for (const appeal of APPEALS) {
      const accountId = rejected[appeal.place]?.accountId;
      if (accountId === undefined) continue;
      const caseId = await actAt(before(appeal.hoursAgo), () => this.submit(accountId, appeal));
      const { decision } = appeal;
      if (caseId !== null && decision) {
        await actAt(before(decision.hoursAgo), () => this.decide(caseId, decision));
      }
    }
  }

  /** The case of the appeal; null where that decision was appealed already, or is not there. */
  private async submit(accountId: string, { against, text }: SampleAppeal): Promise<string | null> {
    const { items } = await this.submitAppeal.appealable(accountId);
    const subject = items.find(({ subject: { kind } }) => kind === against)?.subject;
    if (subject === undefined) return null;
    const { appeal } = await this.submitAppeal.execute(SAMPLE_STAFF, { accountId, subject, text });
    return appeal.caseId;
  }

  /** By a reviewer who did not make the decision that the appeal is against. */
  private async decide(caseId: string, decision: NonNullable<SampleAppeal['decision']>): Promise<void> {
    const { outcome, reasonCode, note } = decision;
    const open = await this.cases.find(caseId);
    const reviewer = SAMPLE_REVIEWERS.find(({ id }) => id !== open?.barred);
    if (reviewer === undefined) return;
    const { version } = await this.claimCase.chosen(reviewer, caseId);
    await this.decideCase.execute(reviewer, { caseId, version, outcome, reasonCode, note });
  }
}
