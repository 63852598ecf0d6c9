import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const KEY = Buffer.alloc(32, 'secret of the stand-in');

type Reply = { status: number; headers?: Record<string, string> };
/** Cuts the connection, or leaves it open without a word. */
type Whim = (request: Received, count: number) => Reply | 'break' | 'hang' | undefined;
export type Received = {
  id: string;
  sentAtS: number;
  body: { type: string; timestamp: string; data: Record<string, unknown> };
};

/** A platform that takes notices: it checks each signature with the browser's own cryptography, and refuses what is not signed for it. */
export class Receiver {
  readonly requests: Received[] = [];
  /** What to do with a request instead of taking it; undefined: nothing special. */
  whim: Whim = () => undefined;
  private readonly server = createServer((request, response) => void this.handle(request, response));

  static async open(): Promise<Receiver> {
    const receiver = new Receiver();
    receiver.server.listen(0, '127.0.0.1');
    await once(receiver.server, 'listening');
    return receiver;
  }

  get webhook(): { url: string; secrets: string[] } {
    const { port } = this.server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}/hooks/notices`, secrets: [`whsec_${KEY.toString('base64')}`] };
  }

  /** How often each notice came. */
  get times(): Map<string, number> {
    const times = new Map<string, number>();
    for (const { id } of this.requests) times.set(id, (times.get(id) ?? 0) + 1);
    return times;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    if (request.method !== 'POST' || !(await isSigned(request, text))) {
      response.writeHead(401).end();
      return;
    }
    const received = {
      id: String(request.headers['webhook-id']),
      sentAtS: Number(request.headers['webhook-timestamp']),
      body: JSON.parse(text) as Received['body'],
    };
    this.requests.push(received);
    const whim = this.whim(received, this.requests.length) ?? { status: 204 };
    if (whim === 'hang') return;
    if (whim === 'break') request.socket.destroy();
    else response.writeHead(whim.status, whim.headers).end();
  }
}

async function isSigned({ headers }: IncomingMessage, text: string): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', KEY, algorithm, false, ['verify']);
  const signed = new TextEncoder().encode(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`);
  const [version, signature = ''] = String(headers['webhook-signature']).split(',');
  return version === 'v1' && crypto.subtle.verify('HMAC', key, Buffer.from(signature, 'base64'), signed);
}
