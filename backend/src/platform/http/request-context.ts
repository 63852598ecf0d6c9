import { AsyncLocalStorage } from 'node:async_hooks';

type RequestContext = { requestId: string };

const contexts = new AsyncLocalStorage<RequestContext>();

/** Runs `work` as part of the request `requestId`: its log lines and audit rows carry that id. */
export function withRequestId<T>(requestId: string, work: () => T): T {
  return contexts.run({ requestId }, work);
}

/** Id of the request that is being served; null in jobs and commands. */
export function currentRequestId(): string | null {
  return contexts.getStore()?.requestId ?? null;
}
