import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ChangeKindName } from '@tips/shared/change-requests';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { ChangeKinds } from './change-kinds.ts';
import { type ChangeRow, hashOf } from './change-request-row.ts';
import { ChangeRequestsReadModel } from './change-requests.read-model.ts';
import { ChangeRequestsRepository } from './change-requests.repository.ts';
import { afterCommand } from './domain/change-state.ts';

type Asked = { change: Record<string, unknown>; reason: string; applyAt?: string | null | undefined };
/** `isSample`: it belongs to the sample data, and is deleted with it. */
export type ProposeInput = Asked & { kind: ChangeKindName; isSample?: boolean };
export type EditInput = Asked & { id: string; revision: number };
type Drawn = Pick<ChangeRow, 'change' | 'content' | 'base' | 'hash' | 'subject' | 'diff' | 'previewThen'>;

/** Asks for a change that another person has to agree to, and puts another one in its place. */
@Injectable()
export class ProposeChange {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly kinds: ChangeKinds,
    private readonly readModel: ChangeRequestsReadModel,
    private readonly repository: ChangeRequestsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** Gives the id. Throws what the change itself would be refused for. */
  async execute(
    principal: Principal,
    { kind, change, reason, applyAt, isSample = false }: ProposeInput,
  ): Promise<string> {
    authorise(principal, this.kinds.of(kind).mayPropose);
    const drawn = await this.draw(principal, kind, change);
    const at = this.clock.now();
    const row: ChangeRow = {
      ...drawn,
      id: randomUUID(),
      kind,
      state: 'open',
      reason,
      revision: 1,
      previewEnd: null,
      proposedAt: at,
      proposer: principal,
      applyAt: instantOf(applyAt),
      approval: null,
      endedAt: null,
      endCode: null,
    };
    await this.transactions.run(async () => {
      await this.repository.insert(row, isSample);
      await this.repository.addEvent(row.id, { kind: 'proposed', by: principal, at, note: reason });
      await this.auditLog.append({
        principal,
        action: 'change_request.proposed',
        subjectKind: 'change_request',
        subjectId: row.id,
        reason,
        after: shown(row),
      });
    });
    return row.id;
  }

  /** Whatever was agreed to is void. Throws NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, CHANGE_REQUEST_STATE_INVALID. */
  async edit(principal: Principal, { id, revision, change, reason, applyAt }: EditInput): Promise<void> {
    const { kind } = await this.readModel.find(id);
    authorise(principal, this.kinds.of(kind).mayPropose);
    const drawn = await this.draw(principal, kind, change);
    const at = this.clock.now();
    await this.transactions.run(async () => {
      const before = await this.repository.lock(id);
      refuseOther(principal, before);
      const state = afterCommand(before.state, 'edit');
      if (state === undefined) {
        throw new AppError('CHANGE_REQUEST_STATE_INVALID', `The request is ${before.state}: ask again.`);
      }
      if (before.revision !== revision) {
        throw new AppError(
          'VERSION_CONFLICT',
          `The request has changed since you read it (revision ${before.revision}, you read ${revision}): look again.`,
        );
      }
      const row: ChangeRow = {
        ...before,
        ...drawn,
        state,
        reason,
        revision: revision + 1,
        applyAt: applyAt === undefined ? before.applyAt : instantOf(applyAt),
        approval: null,
      };
      await this.repository.save(row);
      await this.repository.addEvent(id, { kind: 'edited', by: principal, at, note: reason });
      await this.auditLog.append({
        principal,
        action: 'change_request.edited',
        subjectKind: 'change_request',
        subjectId: id,
        reason,
        before: { ...shown(before), approvedBy: before.approval?.by.name ?? null },
        after: shown(row),
      });
    });
  }

  private async draw(principal: Principal, name: ChangeKindName, asked: unknown): Promise<Drawn> {
    const change = this.kinds.parse(name, asked);
    const { subject, base, content, diff } = await this.kinds.of(name).pin(principal, change);
    if (diff.length === 0)
      throw new AppError('NO_CHANGE', 'This would change nothing: it is like that already.');
    const previewThen = await this.kinds.preview(name, principal, change, content);
    const hash = hashOf({ kind: name, change, content, base });
    return { subject, base, content, diff, change, previewThen, hash };
  }
}

function refuseOther(principal: Principal, { proposer }: ChangeRow): void {
  if (principal.id === proposer.id) return;
  throw new AppError('FORBIDDEN', `Only ${proposer.name} may change what ${proposer.name} has asked for.`);
}

const instantOf = (text: string | null | undefined): Date | null => (text ? new Date(text) : null);

/** A request as the audit trail shows it. */
function shown({ kind, subject, revision, change, base, hash, applyAt }: ChangeRow) {
  return { kind, subject, revision, change, base, hash, applyAt };
}
