import { Injectable } from '@nestjs/common';
import type { PreviewTemplate as Input, TemplatePreview } from '@tips/shared/notice-templates';
import { AccountsReadModel } from '../accounts/index.ts';
import { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/http/app-error.ts';
import { templateErrors } from './domain/check-template.ts';
import { EXAMPLE_HANDLE, exampleValues } from './domain/example-values.ts';
import { NOTICE_KIND_RULES } from './domain/notice-kinds.ts';
import { renderNotice, wordsOf } from './domain/render-notice.ts';

/** What a creator would read, while somebody is still writing it; changes nothing. */
@Injectable()
export class PreviewTemplate {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
  ) {}

  /** Throws ACCOUNT_UNKNOWN. */
  async execute({ kind, language, body, accountId }: Input): Promise<TemplatePreview> {
    const context = { language, handle: await this.handleOf(accountId), at: this.clock.now() };
    const all = wordsOf(context, exampleValues(kind));
    const { required, optional } = NOTICE_KIND_RULES[kind];
    const words = Object.fromEntries([...required, ...optional].map((name) => [name, all[name] ?? '']));
    return { text: renderNotice(body, words), errors: templateErrors(kind, body), words };
  }

  private async handleOf(accountId: string | undefined): Promise<string> {
    if (accountId === undefined) return EXAMPLE_HANDLE;
    const facts = (await this.accounts.factsOf([accountId])).get(accountId);
    if (facts !== undefined) return facts.handle;
    throw new AppError('ACCOUNT_UNKNOWN', `There is no account ${accountId}.`, {
      errors: [
        { path: 'accountId', code: 'ACCOUNT_UNKNOWN', message: 'is no account that the console knows' },
      ],
    });
  }
}
