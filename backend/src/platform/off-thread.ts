import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { OffThreadAnswer, OffThreadRequest } from './off-thread-worker.ts';

type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void };

/**
 * Runs an exported function of a module in a worker thread, one call after the other. The module and all that it imports must be
 * plain: Node loads it by itself, from source under the tests and from the build otherwise.
 */
export class OffThread {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private readonly isPatient: boolean;

  /** `patient`: nobody waits for it, so it gets the processor when nobody else wants it. */
  constructor(kind: 'prompt' | 'patient' = 'prompt') {
    this.isPatient = kind === 'patient';
  }

  /** `module` is a URL without ending beside which `importer` (its `import.meta.url`) has its own. */
  async call(module: URL, importer: string, name: string, argument: unknown): Promise<unknown> {
    this.lastId += 1;
    const id = this.lastId;
    const request: OffThreadRequest = { id, module: `${module.href}${extname(importer)}`, name, argument };
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
      this.running().postMessage(request);
    });
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
    this.abandon(new Error('the worker thread was stopped'));
  }

  private running(): Worker {
    if (this.worker !== undefined) return this.worker;
    const worker = new Worker(new URL(`./off-thread-worker${extname(import.meta.url)}`, import.meta.url), {
      workerData: { isPatient: this.isPatient },
    });
    worker.unref();
    worker.on('message', (answer: OffThreadAnswer) => this.settle(answer));
    worker.on('error', (error: Error) => this.lost(worker, error));
    worker.on('exit', () => this.lost(worker, new Error('the worker thread ended')));
    this.worker = worker;
    return worker;
  }

  private settle(answer: OffThreadAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (answer.error === undefined) waiting?.resolve(answer.result);
    else waiting?.reject(new Error(answer.error));
  }

  /** The next call starts another worker. */
  private lost(worker: Worker, error: Error): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    this.abandon(error);
  }

  private abandon(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
