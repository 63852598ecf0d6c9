import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { NoticeKind } from '@tips/shared/notices';
import { AccountsReadModel } from '../accounts/index.ts';
import { Clock } from '../platform/clock.ts';
import { CONFIG, type Config } from '../platform/config.ts';
import {
  type AnyNoticeValues,
  languageOf,
  type NoticeValues,
  renderNotice,
  TemplatesReadModel,
  wordsOf,
} from '../templates/index.ts';
import { NoticesRepository } from './notices.repository.ts';

export type NoticeInput<K extends NoticeKind> = {
  accountId: string;
  kind: K;
  /** What the notice is about, e.g. `{ kind: 'strike', id }`: the account gets one notice of a kind for each, however often it is written. */
  subject: { kind: string; id: string };
  values: NoticeValues<K>;
  /** Not sent before; absent: at once. Until then it can be recalled. */
  tellFrom?: Date | undefined;
};

/** Keeps the exact text that a creator is told of a decision, and puts it in the outbox, both in the transaction of the decision. */
@Injectable()
export class WriteNotice {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: AccountsReadModel,
    private readonly templates: TemplatesReadModel,
    private readonly notices: NoticesRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Joins the caller's transaction. Does nothing for an account that the console does not know, and nothing twice. */
  async execute<K extends NoticeKind>({
    accountId,
    kind,
    subject,
    values,
    tellFrom,
  }: NoticeInput<K>): Promise<void> {
    const facts = (await this.accounts.factsOf([accountId])).get(accountId);
    if (facts === undefined) return;
    const at = this.clock.now();
    const language = languageOf(facts.language);
    const template = await this.templates.inForce(kind, language);
    const given: AnyNoticeValues = values;
    const words = wordsOf({ language, handle: facts.handle, at }, given);
    const sends = this.config.noticeWebhook !== undefined && !facts.sample;
    await this.notices.insert({
      noticeId: randomUUID(),
      accountId,
      subject,
      feature: given.feature ?? null,
      kind,
      language,
      templateVersion: template.version,
      text: renderNotice(template.body, words),
      sample: facts.sample,
      madeAt: at,
      sendFrom: tellFrom ?? at,
      state: sends ? 'queued' : 'not_sent',
    });
  }

  /**
   * What the account was to be told of this is not sent any more; false where it may have been sent. A notice that nobody was going to send stays
   * as it is.
   */
  async recall(accountId: string, subject: { kind: string; id: string }): Promise<boolean> {
    return this.notices.recall(accountId, subject);
  }
}
