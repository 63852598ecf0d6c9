import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type StatementOfReasons, statementOfReasonsSchema } from '@tips/shared/statement-of-reasons';

const TOKEN = '7|a-token-of-the-stand-in';

type Reply = { status: number; body?: unknown; headers?: Record<string, string> };
/** Cuts the connection, or leaves it open without a word. */
type Unanswered = 'break' | 'hang';
/** What to do with a batch instead of taking it as the real one does; undefined: nothing special. */
type Whim = (
  statements: StatementOfReasons[],
  batch: number,
) => Unanswered | 'take_and_break' | 'take_and_hang' | Reply | undefined;

/**
 * Answers as the Commission's Transparency Database does: bearer token, 201 for a batch, 422 all or nothing with errors by `statement_N`
 * and field, 422 with the PUIDs that it has already, and 302 or 404 for one PUID.
 */
export class StandInDatabase {
  readonly statements = new Map<string, StatementOfReasons>();
  /** The PUIDs of each batch that came, in order. */
  readonly batches: string[][] = [];
  whim: Whim = () => undefined;
  /** Fields that it refuses beyond its schema, by PUID. */
  readonly refuses = new Map<string, Record<string, string[]>>();
  private readonly server = createServer((request, response) => void this.handle(request, response));

  static async open(): Promise<StandInDatabase> {
    const standIn = new StandInDatabase();
    standIn.server.listen(0, '127.0.0.1');
    await once(standIn.server, 'listening');
    return standIn;
  }

  get api(): { url: string; token: string } {
    const { port } = this.server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}/api/v1`, token: TOKEN };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const reply = this.answer(request, Buffer.concat(chunks).toString('utf8'));
    if (reply === 'hang') return;
    if (reply === 'break') {
      request.socket.destroy();
      return;
    }
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(reply.body === undefined ? '' : JSON.stringify(reply.body));
  }

  private answer({ method, url = '', headers }: IncomingMessage, text: string): Reply | Unanswered {
    if (headers.authorization !== `Bearer ${TOKEN}`)
      return { status: 401, body: { message: 'Unauthenticated.' } };
    const [, puid] = /^\/api\/v1\/statement\/existing-puid\/(.+)$/.exec(url) ?? [];
    if (method === 'GET' && puid !== undefined) {
      if (!this.statements.has(puid))
        return { status: 404, body: { message: 'statement of reason not found' } };
      return { status: 302, headers: { location: `/statement/${puid}` } };
    }
    if (method !== 'POST' || url !== '/api/v1/statements') return { status: 404 };
    return this.batch((JSON.parse(text) as { statements: StatementOfReasons[] }).statements);
  }

  private batch(statements: StatementOfReasons[]): Reply | Unanswered {
    this.batches.push(statements.map(({ puid }) => puid));
    const whim = this.whim(statements, this.batches.length);
    if (whim === 'break' || whim === 'hang' || (typeof whim === 'object' && whim.status !== 201)) return whim;
    if (statements.length === 0 || statements.length > 100) {
      return unprocessable('The statements field must have between 1 and 100 items.', {
        statements: ['between 1 and 100'],
      });
    }
    const errors = Object.fromEntries(
      statements.flatMap((statement, index) => {
        const named = this.errorsOf(statement);
        return Object.keys(named).length === 0 ? [] : [[`statement_${index}`, named]];
      }),
    );
    if (Object.keys(errors).length > 0) return { status: 422, body: { errors } };
    const existing = statements.map(({ puid }) => puid).filter((puid) => this.statements.has(puid));
    if (existing.length > 0) {
      const message = 'The platform identifier(s) are not all unique within this call.';
      return unprocessable(message, { puid: [message], existing_puids: existing });
    }
    for (const statement of statements) this.statements.set(statement.puid, statement);
    if (whim === 'take_and_break') return 'break';
    if (whim === 'take_and_hang') return 'hang';
    return {
      status: 201,
      body: { statements: statements.map((each) => ({ ...each, uuid: `uuid-of-${each.puid}` })) },
    };
  }

  private errorsOf(statement: StatementOfReasons): Record<string, string[]> {
    const { error } = statementOfReasonsSchema.safeParse(statement);
    const issues = (error?.issues ?? []).map(
      ({ path, message }) => [String(path[0]), [message]] as [string, string[]],
    );
    return { ...Object.fromEntries(issues), ...this.refuses.get(statement.puid) };
  }
}

function unprocessable(message: string, errors: Record<string, unknown>): Reply {
  return { status: 422, body: { message, errors } };
}
