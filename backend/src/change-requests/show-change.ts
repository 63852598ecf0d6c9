import { Injectable } from '@nestjs/common';
import type {
  ChangeKindRule,
  ChangeRequest,
  ChangeRequestCounts,
  ChangeRequestDetail,
  ChangeRequestQuery,
} from '@tips/shared/change-requests';
import type { Page } from '@tips/shared/page';
import type { Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { ApplyChanges } from './apply-changes.ts';
import { ChangeKinds } from './change-kinds.ts';
import { type ChangeRow, requestOf } from './change-request-row.ts';
import { ChangeRequestsReadModel, type Reader } from './change-requests.read-model.ts';
import { DecideChange } from './decide-change.ts';
import { type ChangeAct, mayAct } from './domain/change-state.ts';

/** Requests as somebody sees them: with what they may do, and with what the change would do by now. */
@Injectable()
export class ShowChange {
  constructor(
    private readonly kinds: ChangeKinds,
    private readonly readModel: ChangeRequestsReadModel,
    private readonly decideChange: DecideChange,
    private readonly applyChanges: ApplyChanges,
  ) {}

  page(principal: Principal, query: ChangeRequestQuery): Promise<Page<ChangeRequest>> {
    return this.readModel.page(this.readerOf(principal), query);
  }

  counts(principal: Principal): Promise<ChangeRequestCounts> {
    return this.readModel.counts(this.readerOf(principal));
  }

  rules(principal: Principal): Promise<ChangeKindRule[]> {
    return this.kinds.rules(principal);
  }

  /** Throws NOT_FOUND. */
  async execute(principal: Principal, id: string): Promise<ChangeRequestDetail> {
    const row = await this.readModel.find(id);
    const part = this.decideChange.partOf(principal, row);
    const may = (act: ChangeAct): boolean => mayAct(act, row.state, part);
    return {
      ...requestOf(row),
      change: row.change,
      content: row.content,
      diff: row.diff,
      previewThen: row.previewThen,
      previewNow: row.endedAt === null ? await this.applyChanges.countNow(id) : row.previewEnd,
      baseNow: await this.baseNow(row),
      endCode: row.endCode,
      events: await this.readModel.events(id),
      may: {
        approve: may('approve'),
        reject: may('reject'),
        edit: may('edit'),
        schedule: may('schedule'),
        withdraw: may('withdraw'),
        comment: may('comment'),
      },
    };
  }

  private async baseNow({ kind, change }: ChangeRow): Promise<string | null> {
    try {
      return await this.kinds.of(kind).baseNow(change);
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }

  private readerOf(principal: Principal): Reader {
    return { id: principal.id, approvable: this.kinds.approvableBy(principal) };
  }
}
