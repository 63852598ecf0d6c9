import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type ChangeViewBody,
  type DefaultViewBody,
  type SavedView,
  type SaveViewBody,
  VIEWS_PER_PERSON_MAX,
} from '@tips/shared/saved-views';
import type { AuditAction } from '@tips/shared/audit';
import { AuditLog } from '../audit/index.ts';
import { authorise, EVERYONE, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { SavedViewsRepository, type StoredView } from './saved-views.repository.ts';

export const KEEP_VIEWS: Grant = { roles: EVERYONE };

/** A person's named views: saved, renamed, shared, deleted and brought back, and the one that opens by itself. */
@Injectable()
export class KeepViews {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: SavedViewsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  async list(principal: Principal): Promise<{ items: SavedView[] }> {
    authorise(principal, KEEP_VIEWS);
    return { items: await this.repository.seenBy(principal.id) };
  }

  /** The view where a person may see it. */
  async seen(principal: Pick<Principal, 'id'>, id: string): Promise<StoredView | undefined> {
    const view = await this.repository.find(id);
    return view !== undefined && !view.deleted && (view.shared || view.ownerId === principal.id)
      ? view
      : undefined;
  }

  async save(principal: Principal, body: SaveViewBody): Promise<SavedView> {
    const view = { id: randomUUID(), ownerId: principal.id, owner: principal.name, ...body };
    return this.write(principal, 'saved_view.saved', async () => ({
      ...view,
      changedAt: '',
      deleted: false,
    }));
  }

  async change(principal: Principal, id: string, change: ChangeViewBody): Promise<SavedView> {
    return this.write(principal, 'saved_view.changed', async () => {
      const view = await this.own(principal, id, false);
      return {
        ...view,
        name: change.name ?? view.name,
        query: change.query ?? view.query,
        shared: change.shared ?? view.shared,
      };
    });
  }

  /** It stays to be brought back, but nobody sees it and it opens for nobody. */
  async remove(principal: Principal, id: string): Promise<SavedView> {
    return this.write(principal, 'saved_view.deleted', async () => ({
      ...(await this.own(principal, id, false)),
      deleted: true,
    }));
  }

  async restore(principal: Principal, id: string): Promise<SavedView> {
    return this.write(principal, 'saved_view.restored', async () => ({
      ...(await this.own(principal, id, true)),
      deleted: false,
    }));
  }

  async makeDefault(
    principal: Principal,
    { page, viewId }: DefaultViewBody,
  ): Promise<{ items: SavedView[] }> {
    authorise(principal, KEEP_VIEWS);
    await this.transactions.run(async () => {
      await this.repository.lock(principal.id);
      const view = viewId === null ? undefined : await this.seen(principal, viewId);
      if (viewId !== null && view?.page !== page) throw unknown();
      await this.repository.setDefault(principal.id, page, viewId);
      await this.auditLog.append({
        principal,
        action: 'saved_view.made_default',
        subjectKind: 'saved_view',
        subjectId: viewId ?? page,
        after: { page, viewId },
      });
    });
    return this.list(principal);
  }

  private async write(
    principal: Principal,
    action: AuditAction,
    decide: () => Promise<StoredView>,
  ): Promise<SavedView> {
    authorise(principal, KEEP_VIEWS);
    return this.transactions.run(async () => {
      await this.repository.lock(principal.id);
      const view = await decide();
      const others = (await this.repository.namesOf(principal.id)).filter(({ id }) => id !== view.id);
      if (!view.deleted) {
        if (others.some(({ name }) => name === view.name))
          throw invalid('is the name of another view of yours');
        if (others.length >= VIEWS_PER_PERSON_MAX)
          throw invalid(`would be one more than ${VIEWS_PER_PERSON_MAX}`);
      }
      const now = this.clock.now();
      const before = await this.repository.find(view.id);
      await this.repository.save(view, now);
      await this.auditLog.append({
        principal,
        action,
        subjectKind: 'saved_view',
        subjectId: view.id,
        ...(before === undefined ? {} : { before: stated(before) }),
        after: stated(view),
      });
      const { ownerId: _, deleted: __, ...shown } = view;
      const seen = (await this.repository.seenBy(principal.id)).find(({ id }) => id === view.id);
      return seen ?? { ...shown, mine: true, isDefault: false, changedAt: now.toISOString() };
    });
  }

  private async own(principal: Principal, id: string, deleted: boolean): Promise<StoredView> {
    const view = await this.repository.find(id);
    if (view === undefined || view.deleted !== deleted || !(view.shared || view.ownerId === principal.id))
      throw unknown();
    if (view.ownerId !== principal.id)
      throw new AppError(
        'FORBIDDEN',
        `${view.name} belongs to ${view.owner}: save it as a view of your own.`,
      );
    return view;
  }
}

const stated = ({ name, page, query, shared, deleted }: StoredView) => ({
  name,
  page,
  query,
  shared,
  deleted,
});

const unknown = (): AppError => new AppError('NOT_FOUND', 'There is no such view.');

function invalid(message: string): AppError {
  return new AppError('VALIDATION_FAILED', `The view can not be saved: name ${message}.`, {
    errors: [{ path: 'name', code: 'taken', message }],
  });
}
