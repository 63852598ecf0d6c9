import autocannon from 'autocannon';

/** Seconds of one timed round, and of the warm-up before the first. */
export const ROUND_SECONDS = 4;
export const WARM_UP_SECONDS = 2;
export const ROUNDS = 5;
const CONNECTIONS = 16;

export interface Load {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  /** One body each request, in turn; absent for GET. */
  bodies?: string[];
}

/** Mean requests per second of one round; a single answer that is not 2xx fails it. */
export async function requestsPerSecond(load: Load, seconds: number): Promise<number> {
  const result = await autocannon({
    url: load.url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: (load.bodies ?? [undefined]).map((body) => ({
      method: load.method,
      headers: load.headers,
      ...(body === undefined ? {} : { body }),
    })),
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${load.url}: ${result.non2xx} answers were not 2xx, ${result.errors} errors`);
  }
  return result.requests.average;
}

/** Interleaved rounds A B A B …; gives both series, so that drift of the machine hits both alike. */
export async function interleave(a: Load, b: Load): Promise<{ a: number[]; b: number[] }> {
  await requestsPerSecond(a, WARM_UP_SECONDS);
  await requestsPerSecond(b, WARM_UP_SECONDS);
  const rounds: { a: number[]; b: number[] } = { a: [], b: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.a.push(await requestsPerSecond(a, ROUND_SECONDS));
    rounds.b.push(await requestsPerSecond(b, ROUND_SECONDS));
  }
  return rounds;
}

export const ratios = (rounds: { a: number[]; b: number[] }) =>
  rounds.a.map((value, index) => value / (rounds.b[index] ?? Number.NaN));
