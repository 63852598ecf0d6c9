import { startConsole } from './console.ts';
import { decisionLoad } from './decision-load.ts';
import { interleave, ratios, type Load } from './load.ts';
import { atLeast, check, median, summarise, type BenchResult } from './result.ts';
import { startUnleashServer, UNLEASH_FLAG, type UnleashServer } from './unleash-server.ts';

/** Unleash answers from a cache that it refreshes; the flag shows after a moment. */
const FLAG_VISIBLE_MS = 30_000;

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

async function unleashLoad({ url, frontendToken }: UnleashServer): Promise<Load> {
  const load: Load = {
    url: `${url}/api/frontend?userId=user-1`,
    method: 'GET',
    headers: { authorization: frontendToken },
  };
  const isOn = async (userId: string) => {
    const response = await fetch(`${url}/api/frontend?userId=${userId}`, { headers: load.headers });
    check(response.ok, `unleash-server's frontend API answers 200 (it answered ${response.status})`);
    const { toggles } = (await response.json()) as { toggles: { name: string }[] };
    return toggles.some(({ name }) => name === UNLEASH_FLAG);
  };
  for (const deadline = Date.now() + FLAG_VISIBLE_MS; Date.now() < deadline;) {
    const on = await Promise.all(Array.from({ length: 20 }, (_unused, index) => isOn(`user-${index}`)));
    if (on.includes(true) && on.includes(false)) return load;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the flag of unleash-server is not on for some users and off for others');
}
