import type { PreviewForecast } from '@tips/shared/previews';
import type { Rollout } from '@tips/shared/rollouts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MoveAccess } from '../../src/access/index.ts';
import { SYSTEM } from '../../src/identity/index.ts';
import { FrozenClock } from '../../src/platform/clock.ts';
import { signIn } from '../harness/client.ts';
import { creator, ingest } from '../harness/creators.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

const TIPS = '/api/v1/rollouts/tips';
const DAY_MS = 86_400_000;
const APPROVED = 30;
const TIP_MINOR = 500;

describe('a forecast', () => {
  const clock = new FrozenClock('2026-11-01T09:00:00.000Z');
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp({ clock });
  });
  afterAll(() => app.close());

  it('says so while too little was seen, and then what was seen', async () => {
    const admin = await signIn(app, 'admin');
    const asked = async (): Promise<PreviewForecast> => {
      const lead = await signIn(app, 'product_lead');
      const { stages } = (await lead.get(TIPS)).body as Rollout;
      const wide = stages.map((each) => ({ ...each, percent: 100, audience: {} }));
      const { status, body } = await lead.post(`${TIPS}/preview/forecast`, {
        patch: { stageKey: 'beta', stages: wide, paused: false },
      });
      expect(status).toBe(200);
      return body as PreviewForecast;
    };
    const lines = Array.from({ length: 200 }, () => creator());
    await ingest(admin, 'accounts', lines);
    expect(await asked()).toMatchObject({ cases: null, creators: null, tips: null });

    const ids = lines.slice(0, APPROVED).map(({ accountId }) => accountId);
    const move = app.app.get(MoveAccess);
    for (const accountId of ids) {
      for (const cause of ['creator_requested', 'review_approved'] as const) {
        await move.execute({ principal: SYSTEM, accountId, feature: 'tips', cause });
      }
    }
    const tips = ids.map((accountId, n) => ({
      externalId: `forecast-${n}`,
      kind: 'tip',
      stream: 'tip',
      accountId,
      tipperId: 'fan',
      amount: TIP_MINOR,
      currency: 'USD',
      processorFee: 0,
      occurredAt: '2026-11-02T00:00:00Z',
    }));
    clock.set(new Date(clock.now().getTime() + 10 * DAY_MS));
    await ingest(await signIn(app, 'admin'), 'tips', tips);

    const killed = await (
      await signIn(app, 'product_lead')
    ).post(`${TIPS}/preview/forecast`, { patch: {}, killed: true });
    // Ten days each, one tip of 500: 50 a day and creator.
    expect(killed.body).toMatchObject({
      creators: { expected: -APPROVED },
      tips: [{ currency: 'USD', perDay: -APPROVED * 50, low: -APPROVED * 50, high: -APPROVED * 50 }],
      bandsWithoutData: [],
    });
  });
});
