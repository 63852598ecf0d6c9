import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ChangeBatch } from '../changes/index.ts';
import type { Principal, TokenRegistry } from '../identity/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { FlagWriter } from './flag-writer.ts';
import { mayEvaluate, type OfrepDoor } from './ofrep-door.ts';

/** Accounts have ids of at most so many characters; for anything longer there is nothing to hear of. */
const ACCOUNT_ID_MAX = 64;
/** Streams looked at before other work of the process gets its turn. */
const TURN = 250;
/** A client that has taken in so few of its bytes is gone, or as good as. */
const UNREAD_BYTES_MAX = 65_536;
const RECONNECT_MS = 1_000;
const RETRY_AFTER_SECONDS = '30';
/** Seconds after which a page that nobody looks at should let go of its stream. */
const INACTIVITY_SECONDS = 120;
const TOKEN_TAG_LENGTH = 8;
const SECOND_MS = 1_000;

export type EventStreamParts = {
  path: string;
  door: OfrepDoor;
  tokens: TokenRegistry;
  writer: FlagWriter;
  clock: Clock;
  streamsMax: number;
};

type Stream = {
  accountId: string;
  response: ServerResponse;
  tokenTag: string;
  /** What the client was last told of. */
  tag: string | undefined;
  mayListen: () => boolean;
};

type EventsQuery = { targetingKey?: unknown; ticket?: unknown };

/**
 * Server-sent events that tell clients to fetch again (OFREP, event streams). Each stream is one account's: it hears only of changes
 * of what that account sees, so a change sends nobody back for the same answer. An event's id is the tag of the answer to fetch; a
 * client that comes back with another one, or with none, is told to fetch at once. Nothing here asks the database.
 */
export class EventStreams {
  private readonly byAccount = new Map<string, Set<Stream>>();
  /** Streams to look at, and whether each gets a sign of life if nothing changed. */
  private readonly pending = new Map<Stream, boolean>();
  private turn: NodeJS.Immediate | undefined;
  private openCount = 0;
  private isClosed = false;

  constructor(private readonly parts: EventStreamParts) {}

  get size(): number {
    return this.openCount;
  }

  /** The part of a bulk answer that says where to listen. */
  describe(principal: Principal | undefined, accountId: string): string {
    const subject = subjectOf(accountId);
    const ticket =
      principal === undefined || subject === undefined
        ? undefined
        : this.parts.tokens.ticketOf(principal, subject);
    if (ticket === undefined || subject === undefined) return '';
    const query = new URLSearchParams({ targetingKey: subject, ticket });
    const endpoint = { requestUri: `${this.parts.path}?${query.toString()}` };
    const stream = { type: 'sse', endpoint, inactivityDelaySec: INACTIVITY_SECONDS };
    return `,"eventStreams":${JSON.stringify([stream])}`;
  }

  /** Tells the addresses that services are given apart. */
  tagOf(principal: Principal | undefined): string {
    return (principal?.id ?? '').replace(/^token:/, '').slice(0, TOKEN_TAG_LENGTH);
  }

  /** Browsers can send no headers with an EventSource: there the ticket of the bulk answer opens the stream, and nothing else. */
  readonly open = (request: FastifyRequest, reply: FastifyReply): void => {
    const { door, tokens, streamsMax } = this.parts;
    door.allowOrigin(request, reply);
    const { targetingKey, ticket } = request.query as EventsQuery;
    const accountId = typeof targetingKey === 'string' ? subjectOf(targetingKey) : undefined;
    const principalNow = (): Principal | undefined =>
      typeof ticket === 'string' && accountId !== undefined
        ? tokens.findByTicket(ticket, accountId)?.principal
        : door.principalOf(request);
    const principal = principalNow();
    if (!door.pass(principal, reply)) return;
    if (accountId === undefined) {
      const errorDetails = `targetingKey is the account id, of 1 to ${ACCOUNT_ID_MAX} characters.`;
      reply.code(400).send({ errorCode: 'TARGETING_KEY_MISSING', errorDetails });
    } else if (this.isClosed || this.openCount >= streamsMax) {
      const errorDetails = this.isClosed
        ? 'This process is stopping.'
        : `${streamsMax} streams are open here: ask again later, or poll.`;
      reply.code(503).header('retry-after', RETRY_AFTER_SECONDS).send({ errorDetails });
    } else {
      this.begin(request, reply, {
        accountId,
        tokenTag: this.tagOf(principal),
        mayListen: () => {
          const still = principalNow();
          return still !== undefined && mayEvaluate(still);
        },
      });
    }
  };

  /** What the index has just applied. */
  changed({ accountIds, topics }: ChangeBatch): void {
    if (topics.includes('rules')) this.lookAtAll(false);
    else for (const id of accountIds) this.byAccount.get(id)?.forEach((stream) => this.lookAt(stream, false));
  }

  /** A sign of life for each stream, or what only the passing of time has changed. Ends those whose token was revoked. */
  beat(): void {
    this.lookAtAll(true);
  }

  /** Ends all streams, and begins no other: clients look for another process, or for this one when it is back. */
  close(): void {
    this.isClosed = true;
    clearImmediate(this.turn);
    for (const streams of this.byAccount.values()) for (const { response } of streams) response.end();
  }

  private begin(
    request: FastifyRequest,
    reply: FastifyReply,
    { accountId, tokenTag, mayListen }: Pick<Stream, 'accountId' | 'tokenTag' | 'mayListen'>,
  ): void {
    const response = reply.raw;
    const known = request.headers['last-event-id'];
    const tag = typeof known === 'string' ? known : undefined;
    const stream: Stream = { accountId, response, tokenTag, mayListen, tag };
    const headers = { ...reply.getHeaders() } as Record<string, string>;
    reply.hijack();
    response.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const streams = this.byAccount.get(accountId) ?? new Set();
    this.byAccount.set(accountId, streams.add(stream));
    this.openCount += 1;
    response.on('error', () => response.destroy()).once('close', () => this.forget(stream));
    response.write(`retry: ${RECONNECT_MS}\n\n`);
    this.look(stream, true);
  }

  private forget(stream: Stream): void {
    this.openCount -= 1;
    this.pending.delete(stream);
    const streams = this.byAccount.get(stream.accountId);
    streams?.delete(stream);
    if (streams?.size === 0) this.byAccount.delete(stream.accountId);
  }

  private lookAtAll(isBeat: boolean): void {
    for (const streams of this.byAccount.values()) {
      for (const stream of streams) this.lookAt(stream, isBeat);
    }
  }

  private lookAt(stream: Stream, isBeat: boolean): void {
    this.pending.set(stream, isBeat || (this.pending.get(stream) ?? false));
    this.turn ??= setImmediate(() => this.takeTurn());
  }

  private takeTurn(): void {
    this.turn = undefined;
    let looked = 0;
    for (const [stream, isBeat] of this.pending) {
      if (looked === TURN) break;
      looked += 1;
      this.pending.delete(stream);
      this.look(stream, isBeat);
    }
    if (this.pending.size > 0) this.turn = setImmediate(() => this.takeTurn());
  }

  private look(stream: Stream, isBeat: boolean): void {
    const { response, accountId, tokenTag } = stream;
    if (response.writableLength > UNREAD_BYTES_MAX) {
      response.destroy();
      return;
    }
    if (isBeat && !stream.mayListen()) {
      response.end();
      return;
    }
    const tag = `${this.parts.writer.tagOfAll(accountId)}.${tokenTag}`;
    if (tag === stream.tag) {
      if (isBeat) response.write(':\n\n');
      return;
    }
    stream.tag = tag;
    const lastModified = Math.floor(this.parts.clock.presentMs() / SECOND_MS);
    const data = JSON.stringify({ type: 'refetchEvaluation', etag: `"${tag}"`, lastModified });
    response.write(`id: ${tag}\nevent: message\ndata: ${data}\n\n`);
  }
}

/** The account that a stream can be of; undefined: none. */
function subjectOf(accountId: string): string | undefined {
  const isSubject = accountId !== '' && accountId.length <= ACCOUNT_ID_MAX && accountId.isWellFormed();
  return isSubject ? accountId : undefined;
}
