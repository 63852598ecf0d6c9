import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';

export type OffThreadRequest = { id: number; module: string; name: string; argument: unknown };
export type OffThreadAnswer = { id: number; result?: unknown; error?: string };

async function answer({ id, module, name, argument }: OffThreadRequest): Promise<OffThreadAnswer> {
  try {
    const loaded = (await import(module)) as Record<string, unknown>;
    const work = loaded[name];
    if (typeof work !== 'function') throw new Error(`${module} exports no function ${name}`);
    return { id, result: await work(argument) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

// Only on Linux is process 0 the thread that asks; elsewhere it would be the whole console.
if (process.platform === 'linux' && (workerData as { isPatient?: boolean }).isPatient === true) {
  setPriority(0, constants.priority.PRIORITY_LOW);
}

parentPort?.on('message', (request: OffThreadRequest) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  void answer(request).then((message) => parentPort?.postMessage(message));
});
