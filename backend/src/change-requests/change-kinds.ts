import { Inject, Injectable } from '@nestjs/common';
import {
  CHANGE_KINDS,
  type ChangeKindName,
  type ChangeKindRule,
  type ChangePreview,
  type DiffLine,
} from '@tips/shared/change-requests';
import type { z } from 'zod';
import { type Grant, isAllowed, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { CONFIG, type Config } from '../platform/config.ts';
import { AppError } from '../platform/http/app-error.ts';
import { ChangeRequestsReadModel } from './change-requests.read-model.ts';

const HOUR_MS = 3_600_000;

/** A change held against what there is: `content` is the whole of what it puts in force, `base` the version that it replaces. */
export type Pinned = { subject: string; base: string; content: unknown; diff: DiffLine[] };
/** `size` is what is compared with the limit. */
export type Counted = Omit<ChangePreview, 'at' | 'limit' | 'alone'>;

/** One kind of change that may need a second person. The domain that owns it registers it. */
export interface ChangeKind<Change> {
  name: ChangeKindName;
  change: z.ZodType<Change>;
  /** Who may ask for it; wider than who may do it directly where the second person has that role. */
  mayPropose: Grant;
  mayApprove: Grant;
  /** Which limit holds for its size; null: it has none, whatever reaches anybody takes two. */
  limit: keyof Config['secondPerson'] | null;
  /** What its sizes are added up for, so that small steps do not slip under the limit; null: each counts by itself. */
  widens(change: Change): string | null;
  /** Throws what the change itself would be refused for. */
  pin(principal: Principal, change: Change): Promise<Pinned>;
  /** The version that holds now of what the change replaces. */
  baseNow(change: Change): Promise<string>;
  /** Known before anything is counted: it takes away only, or is small by what it says itself and is held to. Absent: it is counted. */
  neverWaits?(change: Change): Promise<boolean>;
  count(principal: Principal, change: Change, content: unknown): Promise<Counted>;
  /** In the transaction that ends the request; what it throws voids the request or fails it. */
  apply(principal: Principal, change: Change, reason: string, content: unknown): Promise<void>;
}

/** The kinds of change, registered by domains to the right. */
@Injectable()
export class ChangeKinds {
  private readonly kinds = new Map<ChangeKindName, ChangeKind<unknown>>();

  constructor(
    private readonly clock: Clock,
    private readonly readModel: ChangeRequestsReadModel,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  register<Change>(kind: ChangeKind<Change>): void {
    if (this.kinds.has(kind.name)) throw new Error(`changes of kind ${kind.name} are registered already`);
    this.kinds.set(kind.name, kind);
  }

  of(name: ChangeKindName): ChangeKind<unknown> {
    const kind = this.kinds.get(name);
    if (!kind) throw new Error(`nobody has said what changes of kind ${name} do`);
    return kind;
  }

  /** Throws VALIDATION_FAILED. */
  parse(name: ChangeKindName, change: unknown): unknown {
    const parsed = this.of(name).change.safeParse(change);
    if (parsed.success) return parsed.data;
    const errors = parsed.error.issues.map(({ path, code, message }) => ({
      path: ['change', ...path].join('.'),
      code,
      message,
    }));
    throw new AppError(
      'VALIDATION_FAILED',
      errors.map(({ path, message }) => `${path} ${message}`).join('; '),
      {
        errors,
      },
    );
  }

  async preview(
    name: ChangeKindName,
    principal: Principal,
    change: unknown,
    content: unknown,
  ): Promise<ChangePreview> {
    const kind = this.of(name);
    const counted = await kind.count(principal, change, content);
    const alone = await this.alone(name, change);
    return { at: this.clock.now().toISOString(), limit: this.limitOf(kind), alone, ...counted };
  }

  /** The rules of every kind, for somebody who may be about to ask. */
  async rules(principal: Principal): Promise<ChangeKindRule[]> {
    const widened = await this.widened();
    return CHANGE_KINDS.map((name) => {
      const kind = this.of(name);
      const { mayPropose, mayApprove } = kind;
      return {
        kind: name,
        limit: this.limitOf(kind),
        windowHours: this.config.secondPersonWindowHours,
        alone: [...widened]
          .filter(([subject]) => kind.limit !== null && subject.startsWith(`${kind.limit}:`))
          .map(([subject, size]) => ({ subject: subject.slice(subject.indexOf(':') + 1), size })),
        mayPropose: isAllowed(principal, mayPropose),
        approvers: [...mayApprove.roles],
      };
    });
  }

  /** What the subject of a change gained within the window without a second person. */
  async alone(name: ChangeKindName, change: unknown): Promise<number> {
    const subject = this.subjectOf(name, change);
    return subject === null ? 0 : ((await this.widened()).get(subject) ?? 0);
  }

  /** Under which name the sizes of a change are added up, e.g. `accounts:tips`. */
  subjectOf(name: ChangeKindName, change: unknown): string | null {
    const kind = this.of(name);
    const subject = kind.widens(change);
    return subject === null || kind.limit === null ? null : `${kind.limit}:${subject}`;
  }

  private widened(): Promise<ReadonlyMap<string, number>> {
    const windowMs = this.config.secondPersonWindowHours * HOUR_MS;
    return this.readModel.widenedAlone(new Date(this.clock.now().getTime() - windowMs));
  }

  private limitOf({ limit }: ChangeKind<unknown>): number {
    return limit === null ? 0 : this.config.secondPerson[limit];
  }

  approvableBy(principal: Principal): ChangeKindName[] {
    return CHANGE_KINDS.filter((name) => isAllowed(principal, this.of(name).mayApprove));
  }
}
