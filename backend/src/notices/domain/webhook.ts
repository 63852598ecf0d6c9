import { createHash, createHmac } from 'node:crypto';
import type { Notice } from '@tips/shared/notices';

/** What one notice is sent as: nothing of it changes from one try to the next. */
export type Message = Omit<Notice, 'handle' | 'delivery' | 'sample' | 'templateVersion'>;

/** The body as Standard Webhooks has it: the type of event, when it happened, and what it is about. */
export function bodyOf({
  noticeId,
  accountId,
  subject,
  feature,
  kind,
  language,
  text,
  madeAt,
}: Message): string {
  const data = { noticeId, accountId, kind, subject, feature, language, text };
  return JSON.stringify({ type: `notice.${kind}`, timestamp: madeAt, data });
}

/**
 * The headers that say who sends, as Standard Webhooks 1.0 has them: HMAC-SHA256 over `id.timestamp.body`, keyed with the bytes behind
 * `whsec_`, once for each secret. The timestamp is that of the try, in whole seconds; the id stays the same over all tries.
 */
export function signedHeaders(
  secrets: readonly string[],
  { id, sentAtMs, body }: { id: string; sentAtMs: number; body: string },
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(sentAtMs / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

/** Names a receiver without its address, which may hold a secret. */
export const receiverKey = (url: string): string => createHash('sha256').update(url).digest('hex');
