import { Injectable } from '@nestjs/common';
import type { CaseKind } from '@tips/shared/cases';
import type { AppealEvidence } from '@tips/shared/quality';
import type { Principal } from '../identity/index.ts';
import type { Words } from '../templates/index.ts';
import type { CaseRow } from './case-row.ts';

/** A case with the decision just made on it. */
export type DecidedCase = {
  row: CaseRow;
  principal: Principal;
  outcome: NonNullable<CaseRow['outcome']>;
  reasonCode: string;
  /** What the reason code says to the creator. */
  reasonText: Words;
  note: string;
  /** When the creator is told at the earliest; absent: at once. */
  tellFrom?: Date | undefined;
};
/** A case in a reviewer's hands; `requestId` is that of the request that put it there, where several are served at once. */
export type CaseInHand = { row: CaseRow; principal: Principal; requestId?: string | null };

/**
 * What happens to the rest of the console when people work on cases of one kind. Everything runs in the transaction of the act itself;
 * what it throws refuses the act.
 */
export interface CaseKindEffects {
  /** Reviewers have taken these cases in hand, all at one instant. */
  claimed?(cases: readonly CaseInHand[]): Promise<void>;
  /** A reviewer gives the case back undecided. */
  released?(one: CaseInHand): Promise<void>;
  /** Throws where the outcome is not possible any more, before anything is written. */
  permit?(decided: DecidedCase): Promise<void>;
  decided(decided: DecidedCase): Promise<void>;
  /** Takes back what `decided` has done; throws where something else has happened since. Absent: decisions of this kind stay. */
  undone?(decided: DecidedCase): Promise<void>;
  /** What else a decision on such a case is based on, for whoever reviews it a second time. */
  evidence?(row: CaseRow): Promise<AppealEvidence>;
}

type Listener = (decided: DecidedCase) => Promise<void>;

/** The effects of each kind of case, and who else wants to know of a decision. Domains to the right register theirs. */
@Injectable()
export class CaseEffects {
  private readonly kinds = new Map<CaseKind, CaseKindEffects>();
  private readonly early: Listener[] = [];
  private readonly listeners: Listener[] = [];
  private readonly late: Listener[] = [];

  register(kind: CaseKind, effects: CaseKindEffects): void {
    if (this.kinds.has(kind)) throw new Error(`cases of kind ${kind} have their effects already`);
    this.kinds.set(kind, effects);
  }

  of(kind: CaseKind): CaseKindEffects {
    const effects = this.kinds.get(kind);
    if (!effects) throw new Error(`nobody has said what cases of kind ${kind} do`);
    return effects;
  }

  /** Hears of every decision, before its effects, in its transaction: what the decision was based on is still as it was. */
  beforeEffects(listener: Listener): void {
    this.early.push(listener);
  }

  async publishDeciding(decided: DecidedCase): Promise<void> {
    for (const listener of this.early) await listener(decided);
  }

  /** Hears of every decision that is taken back, in that transaction; `row` is the case as it was decided. */
  onUndone(listener: Listener): void {
    this.late.push(listener);
  }

  async publishUndone(decided: DecidedCase): Promise<void> {
    for (const listener of this.late) await listener(decided);
  }

  /** Hears of every decision, after its effects, in its transaction. */
  onDecided(listener: Listener): void {
    this.listeners.push(listener);
  }

  async publishDecided(decided: DecidedCase): Promise<void> {
    for (const listener of this.listeners) await listener(decided);
  }
}
