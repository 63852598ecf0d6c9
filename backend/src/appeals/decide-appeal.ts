import { Injectable } from '@nestjs/common';
import type { AppealState } from '@tips/shared/appeals';
import type { AppealEvidence } from '@tips/shared/quality';
import { AuditLog } from '../audit/index.ts';
import type { CaseKindEffects, DecidedCase } from '../cases/index.ts';
import { WriteNotice } from '../notices/index.ts';
import { NoteOverturn } from '../quality/index.ts';
import type { AppealRow } from './appeal-row.ts';
import { Remedies, type AppealInHand, type Undone } from '../remedies/index.ts';
import { AppealsReadModel } from './appeals.read-model.ts';
import { AppealsRepository } from './appeals.repository.ts';
import { OpenAppeal } from './open-appeal.ts';

const STATES: Record<string, AppealState> = { uphold: 'upheld', overturn: 'overturned', reduce: 'reduced' };

/** What the decision on an appeal does: the decision before it stands, is undone with its effects, or is made milder; and the creator is told. */
@Injectable()
export class DecideAppeal implements CaseKindEffects {
  constructor(
    private readonly remedies: Remedies,
    private readonly readModel: AppealsReadModel,
    private readonly repository: AppealsRepository,
    private readonly openAppeal: OpenAppeal,
    private readonly writeNotice: WriteNotice,
    private readonly overturns: NoteOverturn,
    private readonly auditLog: AuditLog,
  ) {}

  async permit(decided: DecidedCase): Promise<void> {
    if (decided.outcome === 'uphold') return;
    const appeal = await this.appealOf(decided);
    await this.remedies.of(appeal.subject_kind).permit(inHand(appeal, decided));
  }

  async decided(decided: DecidedCase): Promise<void> {
    const appeal = await this.appealOf(decided);
    const { appeal_id: appealId, account_id: accountId } = appeal;
    const state = STATES[decided.outcome] ?? 'upheld';
    const undone = await this.undo(appeal, decided);
    await this.repository.settle(appealId, state);
    if (decided.outcome === 'overturn') await this.noteOverturn(appeal, decided);
    await this.tell(appeal, decided, undone);
    await this.auditLog.append({
      principal: decided.principal,
      action: 'appeal.decided',
      reason: decided.note || decided.reasonCode,
      subjectKind: 'account',
      subjectId: accountId,
      before: { appealId, state: appeal.state },
      after: { appealId, state, subject: { kind: appeal.subject_kind, id: appeal.subject_id } },
    });
    await this.openAppeal.next(decided.principal, accountId, appeal.feature);
  }

  /** What the creator wrote, and against which decision. */
  async evidence(row: DecidedCase['row']): Promise<AppealEvidence> {
    const appeal = await this.appealOf({ row });
    return {
      text: appeal.appeal_text,
      decision: appeal.subject_name,
      decidedAt: appeal.subject_decided_at.toISOString(),
      reasonCode: appeal.subject_reason,
    };
  }

  /** Counts against the decision on a case that made the access appealed against, where there was one. */
  private async noteOverturn(appeal: AppealRow, { principal }: DecidedCase): Promise<void> {
    if (appeal.subject_kind !== 'access') return;
    const accessVersion = Number(appeal.subject_id.split(':')[1]);
    const { account_id: accountId, feature } = appeal;
    await this.overturns.noteOverturn(principal, { accountId, feature, accessVersion, by: 'appeal' });
  }

  private async undo(appeal: AppealRow, decided: DecidedCase): Promise<Undone | undefined> {
    const decisions = this.remedies.of(appeal.subject_kind);
    if (decided.outcome === 'overturn') return decisions.overturn(inHand(appeal, decided));
    return decided.outcome === 'reduce' ? decisions.reduce(inHand(appeal, decided)) : undefined;
  }

  private async tell(
    appeal: AppealRow,
    { reasonText, outcome }: DecidedCase,
    undone: Undone | undefined,
  ): Promise<void> {
    const { account_id: accountId, subject_name: decision, feature } = appeal;
    const notice = { accountId, subject: { kind: 'appeal', id: appeal.appeal_id } };
    if (undone === undefined) {
      const values = { feature, decision, reason: reasonText };
      await this.writeNotice.execute({ ...notice, kind: 'appeal_upheld', values });
      return;
    }
    const kind = outcome === 'overturn' ? 'appeal_overturned' : 'appeal_reduced';
    const values = { feature, decision, reason: reasonText, outcome: undone };
    await this.writeNotice.execute({ ...notice, kind, values });
  }

  private async appealOf({ row }: Pick<DecidedCase, 'row'>): Promise<AppealRow> {
    const appeal = await this.readModel.ofCase(row.case_id);
    if (!appeal) throw new Error(`case ${row.case_id} has no appeal`);
    return appeal;
  }
}

function inHand(appeal: AppealRow, decided: DecidedCase): AppealInHand {
  return { accountId: appeal.account_id, subjectId: appeal.subject_id, decided };
}
