import { Injectable } from '@nestjs/common';
import type { AppealedDecision, AppealSubject, AppealSubjectKind } from '@tips/shared/appeals';
import type { DecidedCase } from '../cases/index.ts';

/** A decision that can be appealed, with who made it; `deciderId` is undefined where no person did. */
export type FoundDecision = AppealedDecision & { deciderId: string | undefined };

/** The words that the creator reads of what an outcome has changed. */
export type Undone = { en: string; fr: string };

export type AppealInHand = { accountId: string; subjectId: string; decided: DecidedCase };

/** Decisions of one kind: how they are found, and how an appeal undoes them or makes them milder. */
export interface AppealableDecisions {
  /** Those of an account, the newest first. */
  list(accountId: string): Promise<FoundDecision[]>;
  /** Throws where the outcome is not possible for this decision. */
  permit(appeal: AppealInHand): Promise<void>;
  /** In the transaction of the appeal's decision. A decision that something else has undone meanwhile is left as it is. */
  overturn(appeal: AppealInHand): Promise<Undone>;
  reduce(appeal: AppealInHand): Promise<Undone>;
}

/** What appeals can be against; domains that make such decisions have theirs registered. */
@Injectable()
export class Remedies {
  private readonly kinds = new Map<AppealSubjectKind, AppealableDecisions>();

  register(kind: AppealSubjectKind, decisions: AppealableDecisions): void {
    this.kinds.set(kind, decisions);
  }

  of(kind: AppealSubjectKind): AppealableDecisions {
    const decisions = this.kinds.get(kind);
    if (!decisions) throw new Error(`nobody has said how a ${kind} is appealed`);
    return decisions;
  }

  async list(accountId: string): Promise<FoundDecision[]> {
    const found: FoundDecision[] = [];
    for (const decisions of this.kinds.values()) found.push(...(await decisions.list(accountId)));
    return found.toSorted((left, right) => right.decidedAt.localeCompare(left.decidedAt));
  }

  async find(accountId: string, subject: AppealSubject): Promise<FoundDecision | undefined> {
    const found = (await this.kinds.get(subject.kind)?.list(accountId)) ?? [];
    return found.find((one) => one.subject.id === subject.id);
  }
}
