import { Agent, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** Between an answer and the next question: the clients look often and leave the processes room to answer. */
const PAUSE_MS = 2;

/** One that asks one process for one account, again and again. */
export class AskingClient {
  /** Whether the last answer said on; undefined before the first. */
  on: boolean | undefined;
  /** When the last answer that said on had arrived whole, by `performance.now()`. */
  lastOnAt = 0;
  /** When the first of the answers that say the same as the last one had arrived. */
  since = 0;
  answers = 0;
  private readonly url: string;
  private readonly token: string;
  private readonly body: string;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private stopped = false;
  private readonly running: Promise<void>;

  constructor(url: string, token: string, accountId: string) {
    this.url = `${url}/ofrep/v1/evaluate/flags/tips-settings-tab`;
    this.token = token;
    this.body = JSON.stringify({ context: { targetingKey: accountId } });
    this.running = this.run();
    this.running.catch(() => undefined);
  }

  /** Throws what went wrong while it asked. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running.finally(() => this.agent.destroy());
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const on = await this.ask();
      const at = performance.now();
      if (on !== this.on) this.since = at;
      if (on) this.lastOnAt = at;
      this.on = on;
      this.answers += 1;
      await sleep(PAUSE_MS);
    }
  }

  private onOf(status: number | undefined, answer: unknown): boolean {
    const { value } = answer as { value?: unknown };
    if (status === 200 && typeof value === 'boolean') return value;
    throw new Error(`${this.url} answered ${status} ${JSON.stringify(answer)}`);
  }

  private ask(): Promise<boolean> {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(this.body),
      authorization: `Bearer ${this.token}`,
    };
    return new Promise((resolve, reject) => {
      request(this.url, { method: 'POST', agent: this.agent, headers }, (response) => {
        resolve(json(response).then((answer) => this.onOf(response.statusCode, answer)));
      })
        .on('error', reject)
        .end(this.body);
    });
  }
}
