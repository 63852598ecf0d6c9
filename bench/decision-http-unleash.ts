import { startConsole } from './console.ts';
import { decisionLoad } from './decision-load.ts';
import { interleave, ratios, type Load } from './load.ts';
import { atLeast, check, median, summarise, type BenchResult } from './result.ts';
import { startUnleashServer, UNLEASH_FLAG, type UnleashServer } from './unleash-server.ts';

/** Unleash answers from a cache that it refreshes; the flag shows after a moment. */
const FLAG_VISIBLE_MS = 30_000;
const USERS = 200;

/** OFREP single evaluation against unleash-server's frontend API with one flag, both over HTTP with a token. */
export async function benchDecisionHttpUnleash(): Promise<BenchResult> {
  const unleash = await startUnleashServer();
  try {
    const target = await startConsole(true);
    try {
      const ours = await decisionLoad(target);
      const theirs = await unleashLoad(unleash);
      const rounds = await interleave(ours, theirs);
      return summarise(
        'decision_http_vs_unleash',
        'times',
        atLeast(8),
        ratios(rounds),
        `OFREP ${Math.round(median(rounds.a))} requests/s, unleash-server 7.5.1 frontend API ${Math.round(median(rounds.b))} requests/s`,
      );
    } finally {
      await target.close();
    }
  } finally {
    await unleash.close();
  }
}

/** The same shape as OFREP's: a POST with the user in a JSON context, another user each time. */
async function unleashLoad({ url, frontendToken }: UnleashServer): Promise<Load> {
  const load: Load = {
    url: `${url}/api/frontend`,
    method: 'POST',
    headers: { authorization: frontendToken, 'content-type': 'application/json' },
    bodies: Array.from({ length: USERS }, (_unused, index) =>
      JSON.stringify({ context: { userId: `user-${index}` } }),
    ),
  };
  const isOn = async (body: string) => {
    const response = await fetch(load.url, { method: load.method, headers: load.headers, body });
    check(response.ok, `unleash-server's frontend API answers 200 (it answered ${response.status})`);
    const { toggles } = (await response.json()) as { toggles: { name: string }[] };
    return toggles.some(({ name }) => name === UNLEASH_FLAG);
  };
  for (const deadline = Date.now() + FLAG_VISIBLE_MS; Date.now() < deadline;) {
    const on = await Promise.all((load.bodies ?? []).slice(0, 20).map(isOn));
    if (on.includes(true) && on.includes(false)) return load;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the flag of unleash-server is not on for some users and off for others');
}
