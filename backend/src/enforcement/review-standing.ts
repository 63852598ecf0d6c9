import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/index.ts';
import type { CaseKindEffects, DecidedCase } from '../cases/index.ts';
import { ChangeFeed } from '../changes/index.ts';
import { WriteNotice } from '../notices/index.ts';
import { Clock } from '../platform/clock.ts';
import {
  type SanctionRecord,
  SanctionsReadModel,
  SanctionsRepository,
  sanctionState,
} from '../sanctions/index.ts';
import { StandingReadModel, StrikesRepository, type ViolationRecord } from '../standing/index.ts';
import { LiftSanction } from './lift-sanction.ts';
import { VoidStrike } from './void-strike.ts';

/** What a review keeps holds this long, and then comes back, or expires if it is a strike. */
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * What a standing review does to everything of the account that waits for one at that instant: it lifts restrictions and warnings and voids
 * strikes, or it keeps them with a new end.
 */
@Injectable()
export class ReviewStanding implements CaseKindEffects {
  constructor(
    private readonly clock: Clock,
    private readonly readModel: SanctionsReadModel,
    private readonly sanctions: SanctionsRepository,
    private readonly standing: StandingReadModel,
    private readonly strikes: StrikesRepository,
    private readonly liftSanction: LiftSanction,
    private readonly voidStrike: VoidStrike,
    private readonly writeNotice: WriteNotice,
    private readonly changeFeed: ChangeFeed,
    private readonly auditLog: AuditLog,
  ) {}

  async decided(decided: DecidedCase): Promise<void> {
    const { row, outcome } = decided;
    const nowMs = this.clock.now().getTime();
    const records = (await this.readModel.of([row.account_id])).get(row.account_id) ?? [];
    const waiting = records.filter((record) => sanctionState(record, nowMs) === 'in_review');
    const violations = (await this.standing.violationsOf([row.account_id])).get(row.account_id) ?? [];
    const strikes = violations.filter(({ untilReviewed, overturned }) => untilReviewed && !overturned);
    for (const strike of strikes) {
      await (outcome === 'lift' ? this.void(decided, strike) : this.keepStrike(decided, strike));
    }
    for (const record of waiting) {
      await (outcome === 'lift' ? this.lift(decided, record) : this.keep(decided, record));
    }
  }

  private async lift(decided: DecidedCase, { accountId, sanctionId }: SanctionRecord): Promise<void> {
    const { principal, reasonText } = decided;
    const reason = reasonOf(decided);
    await this.liftSanction.apply(principal, { accountId, sanctionId, reason, reasonText });
  }

  private async void(decided: DecidedCase, { externalId }: ViolationRecord): Promise<void> {
    const { principal, reasonText, row } = decided;
    const reason = reasonOf(decided);
    await this.voidStrike.apply(principal, { accountId: row.account_id, externalId, reason, reasonText });
  }

  private async keep(decided: DecidedCase, before: SanctionRecord): Promise<void> {
    const { principal, reasonText } = decided;
    const reason = reasonOf(decided);
    const { accountId, sanctionId, kind } = before;
    const at = this.clock.now();
    const until = this.keptUntil();
    const after = { ...before, untilMs: until.getTime(), version: before.version + 1 };
    await this.sanctions.save(after, { at, actorId: principal.id, actor: principal.name, reason });
    await this.changeFeed.announceAccounts([accountId]);
    await this.auditLog.append({
      principal,
      action: `${kind}.kept`,
      subjectKind: 'account',
      subjectId: accountId,
      reason,
      before: { [kind]: sanctionId, until: before.untilMs === null ? null : new Date(before.untilMs) },
      after: { [kind]: sanctionId, until },
    });
    if (kind === 'warning') return;
    await this.writeNotice.execute({
      accountId,
      kind: 'restriction_set',
      subject: { kind, id: `${sanctionId}:${after.version}` },
      values: { reason: reasonText, until, afterwards: 'review' },
    });
  }

  private async keepStrike(decided: DecidedCase, { externalId }: ViolationRecord): Promise<void> {
    const { principal, row } = decided;
    const accountId = row.account_id;
    const until = this.keptUntil();
    await this.strikes.load({ accountId, externalId });
    await this.strikes.keepUntil({ accountId, externalId }, until);
    await this.changeFeed.announceAccounts([accountId]);
    await this.auditLog.append({
      principal,
      action: 'strike.kept',
      subjectKind: 'account',
      subjectId: accountId,
      reason: reasonOf(decided),
      before: { strike: externalId, until: null },
      after: { strike: externalId, until },
    });
  }

  private keptUntil(): Date {
    return new Date(this.clock.now().getTime() + KEPT_DAYS * DAY_MS);
  }
}

const reasonOf = ({ note, reasonCode }: DecidedCase): string => note || reasonCode;
