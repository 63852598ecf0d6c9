import type { BenchConsole } from './console.ts';
import type { Load } from './load.ts';
import { check } from './result.ts';

/** Accounts that the load evaluates in turn. */
const ACCOUNTS = 200;

/** The load on OFREP's single evaluation, all checks on, after comparing its answers with `explain`. */
export async function decisionLoad(target: BenchConsole): Promise<Load> {
  const read = await target.token('read');
  const evaluate = await target.token('evaluate');
  const page = (await get(`${target.url}/api/v1/accounts?limit=${ACCOUNTS}`, read)) as {
    items: { id: string }[];
  };
  check(page.items.length === ACCOUNTS, `the sample has ${ACCOUNTS} accounts on its first page`);
  const url = `${target.url}/ofrep/v1/evaluate/flags/tips-settings-tab`;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${evaluate}` };
  const bodies = page.items.map(({ id }) => JSON.stringify({ context: { targetingKey: id } }));

  for (const { id } of page.items.slice(0, 20)) {
    const explained = (await get(
      `${target.url}/api/v1/accounts/${id}/explain?surface=tips-settings-tab`,
      read,
    )) as {
      value: boolean;
    };
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ context: { targetingKey: id } }),
    });
    const answer = (await response.json()) as { value: boolean };
    check(response.ok && answer.value === explained.value, `OFREP and explain agree on ${id}`);
  }
  return { url, method: 'POST', headers, bodies };
}

async function get(url: string, token: string): Promise<unknown> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  check(response.ok, `${url} answers 200 (it answered ${response.status})`);
  return response.json();
}
