import type { Config } from '../platform/config.ts';
import { reasonOfNoAnswer } from '../platform/http/no-answer.ts';
import type { StatementBatch } from '@tips/shared/statements';

/** Longest wait for an answer; far shorter than a lease. */
export const ANSWER_WITHIN_MS = 20_000;
/** Most of an answer that is read, in bytes: errors of a hundred statements fit many times. */
const ANSWER_BYTES_MAX = 4_194_304;

export type RawAnswer = { status: number; body: unknown };
/** The database could not be reached, or broke off: nobody knows whether it took what was sent. */
export class Unanswered extends Error {
  override name = 'Unanswered';
}

/** The Commission's API, as it speaks: bearer token, JSON, no redirects followed. */
export class TransparencyDatabase {
  constructor(private readonly api: NonNullable<Config['statementApi']>) {}

  /** Offers a batch. Throws `Unanswered`. */
  send(batch: StatementBatch): Promise<RawAnswer> {
    return this.call('/statements', JSON.stringify(batch));
  }

  /** Whether a statement with this PUID is there already; undefined where the database does not say. Throws `Unanswered`. */
  async has(puid: string): Promise<boolean | undefined> {
    const { status } = await this.call(`/statement/existing-puid/${encodeURIComponent(puid)}`);
    if (status === 302 || status === 200) return true;
    return status === 404 ? false : undefined;
  }

  private async call(path: string, body?: string): Promise<RawAnswer> {
    try {
      const response = await fetch(`${this.api.url}${path}`, {
        ...(body === undefined ? { method: 'GET' } : { method: 'POST', body }),
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${this.api.token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
      });
      return { status: response.status, body: parse(await textOf(response)) };
    } catch (cause) {
      throw new Unanswered(reasonOfNoAnswer(cause, ANSWER_WITHIN_MS), { cause });
    }
  }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > ANSWER_BYTES_MAX) throw new Error(`an answer of more than ${ANSWER_BYTES_MAX} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
