import type { Config } from '../platform/config.ts';
import { reasonOfNoAnswer } from '../platform/http/no-answer.ts';
import { type Answer, retryAfterMs } from './domain/delivery-plan.ts';
import { bodyOf, type Message, receiverKey, signedHeaders } from './domain/webhook.ts';

/** Longest wait for an answer; far shorter than a lease. */
export const ANSWER_WITHIN_MS = 20_000;

/** Whoever takes the notices and shows them to creators: one address, requests signed by Standard Webhooks, no redirects followed. */
export class WebhookReceiver {
  /** Names it in the database. */
  readonly key: string;

  constructor(private readonly webhook: NonNullable<Config['noticeWebhook']>) {
    this.key = receiverKey(webhook.url);
  }

  async send(message: Message, now: Date): Promise<Answer> {
    const body = bodyOf(message);
    const signed = { id: message.noticeId, sentAtMs: now.getTime(), body };
    try {
      const response = await fetch(this.webhook.url, {
        method: 'POST',
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        headers: { 'content-type': 'application/json', ...signedHeaders(this.webhook.secrets, signed) },
      });
      // What it says beside the status is nobody's business here.
      await response.body?.cancel();
      const { status, headers } = response;
      return { status, retryAfterMs: retryAfterMs(headers.get('retry-after'), now.getTime()) };
    } catch (error) {
      return { status: null, error: reasonOfNoAnswer(error, ANSWER_WITHIN_MS) };
    }
  }
}
