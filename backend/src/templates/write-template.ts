import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@tips/shared/audit';
import type { DraftTemplate, NoticeTemplate } from '@tips/shared/notice-templates';
import { AuditLog } from '../audit/index.ts';
import { authorise, type Grant, type Principal } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { templateErrors } from './domain/check-template.ts';
import { TemplatesReadModel } from './templates.read-model.ts';
import { type TemplateKey, TemplatesRepository } from './templates.repository.ts';

export const DRAFT_TEMPLATES: Grant = { roles: ['trust_safety', 'trust_safety_lead'] };
export const PUT_TEMPLATES_IN_FORCE: Grant = { roles: ['trust_safety_lead'] };

type Version = { draft: NoticeTemplate | undefined; inForce: NoticeTemplate };

/** Templates change as versions: one draft at a time for each kind and language, and nothing that was in force. */
@Injectable()
export class WriteTemplate {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly repository: TemplatesRepository,
    private readonly readModel: TemplatesReadModel,
    private readonly auditLog: AuditLog,
  ) {}

  /** Makes the draft, or changes it at the revision that was read. Throws VALIDATION_FAILED by placeholder, VERSION_CONFLICT. */
  async draft(
    principal: Principal,
    key: TemplateKey,
    { body, note, revision }: DraftTemplate,
  ): Promise<NoticeTemplate> {
    authorise(principal, DRAFT_TEMPLATES);
    refuseIncomplete(key, body);
    return this.transactions.run(async () => {
      const { draft: before } = await this.locked(key, revision);
      const text = { body, note, at: this.clock.now(), by: principal.name };
      if (before === undefined) await this.repository.insertDraft(key, text);
      else await this.repository.updateDraft(key, text);
      const after = (await this.versions(key)).draft;
      if (after === undefined) throw new Error('the draft is not there after it was written');
      const action = before === undefined ? 'notice_template.drafted' : 'notice_template.edited';
      await this.audit(principal, action, after, { reason: note, before: before?.body, after: body });
      return after;
    });
  }

  /** Throws the draft away; what it said stays in the audit trail. Throws NOT_FOUND. */
  async discard(principal: Principal, key: TemplateKey): Promise<void> {
    authorise(principal, DRAFT_TEMPLATES);
    await this.transactions.run(async () => {
      await this.repository.lock(key);
      const draft = present(key, (await this.versions(key)).draft);
      await this.repository.deleteDraft(key);
      await this.audit(principal, 'notice_template.discarded', draft, { before: draft.body });
    });
  }

  /** From this instant on notices say this; it can not change any more. Throws NOT_FOUND, VERSION_CONFLICT, NO_CHANGE. */
  async putInForce(
    principal: Principal,
    key: TemplateKey,
    { revision, reason }: { revision: number; reason: string },
  ): Promise<NoticeTemplate> {
    authorise(principal, PUT_TEMPLATES_IN_FORCE);
    return this.transactions.run(async () => {
      const { draft, inForce } = await this.locked(key, revision);
      const { body } = present(key, draft);
      refuseIncomplete(key, body);
      if (body === inForce.body) {
        throw new AppError(
          'NO_CHANGE',
          'The draft says what is in force already: there is nothing to change.',
        );
      }
      await this.repository.putInForce(key, { at: this.clock.now(), by: principal.name, reason });
      const after = (await this.versions(key)).inForce;
      const said = { reason, before: inForce.body, after: body };
      await this.audit(principal, 'notice_template.put_in_force', after, said);
      return after;
    });
  }

  private async locked(key: TemplateKey, revision: number | null): Promise<Version> {
    await this.repository.lock(key);
    const found = await this.versions(key);
    if ((found.draft?.revision ?? null) === revision) return found;
    const now = found.draft === undefined ? 'is gone' : `was changed by ${found.draft.editedBy}`;
    throw new AppError('VERSION_CONFLICT', `The draft ${now} since you read it: look again.`, {
      details: { current: found.draft ?? null },
    });
  }

  private async versions({ kind, language }: TemplateKey): Promise<Version> {
    const versions = await this.readModel.versions(kind, language);
    const inForce = versions.find(({ status }) => status === 'in_force');
    if (inForce === undefined) throw new Error(`no template of ${kind} in ${language} is in force`);
    return { draft: versions.find(({ status }) => status === 'draft'), inForce };
  }

  private async audit(
    principal: Principal,
    action: AuditAction,
    { kind, language, version }: NoticeTemplate,
    said: { reason?: string; before?: string | undefined; after?: string },
  ): Promise<void> {
    const subjectId = `${kind}/${language}/${version}`;
    await this.auditLog.append({ principal, action, subjectKind: 'notice_template', subjectId, ...said });
  }
}

function refuseIncomplete({ kind }: TemplateKey, body: string): void {
  const errors = templateErrors(kind, body);
  const [first] = errors;
  if (first === undefined) return;
  throw new AppError('VALIDATION_FAILED', `The text ${first.message}.`, { errors });
}

function present({ kind, language }: TemplateKey, draft: NoticeTemplate | undefined): NoticeTemplate {
  if (draft !== undefined) return draft;
  throw new AppError('NOT_FOUND', `There is no draft of ${kind} in ${language}.`);
}
