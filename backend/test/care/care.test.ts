import type { ReviewerCare } from '@tips/shared/care';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CasesWorld } from '../cases/cases-world.ts';

const MINUTE_MS = 60_000;

let world: CasesWorld;
let me: string;
beforeAll(async () => {
  world = await CasesWorld.open();
  world.clock.advance(Date.parse('2027-01-01T08:00:00Z') - world.clock.now().getTime());
  const session = (await (await world.as('trust_safety')).get('/api/v1/session')).body;
  me = (session as { person: { id: string } }).person.id;
});
afterAll(() => world.app.close());

const care = async () =>
  (await (await world.as('trust_safety')).get('/api/v1/cases/care')).body as ReviewerCare;

/** A decided case of a person, past the desk: only when and how grave it was matters here. */
async function decided(severity: string, personId = me): Promise<void> {
  const accountId = await world.creator();
  await world.app.dataSource.query(
    `INSERT INTO review_case (case_id, kind, feature, account_id, state, severity, priority, created_at, due_at, version,
       outcome, reason_code, note, decided_at, decided_by, decided_by_id)
     VALUES (gen_random_uuid(), 'access_request', 'tips', $1, 'decided', $2, 0, $3, $3, 1,
       'approve', 'meets_requirements', '', $3, 'R', $4)`,
    [accountId, severity, world.clock.now(), personId],
  );
}

describe('care', { timeout: 60_000 }, () => {
  it('says nothing of a person who has decided nothing', async () => {
    expect(await care()).toEqual({ decidedToday: 0, hardToday: 0, stretch: null });
  });

  it('counts hard cases of today, and suggests a break after ten without one', async () => {
    for (let index = 0; index < 9; index += 1) await decided(index % 2 === 0 ? 'high' : 'critical');
    await decided('low');
    await decided('critical', 'somebody else');
    const startedAt = world.clock.now().toISOString();
    expect(await care()).toEqual({
      decidedToday: 10,
      hardToday: 9,
      stretch: { startedAt, hardCases: 9, suggestion: null },
    });
    world.clock.advance(5 * MINUTE_MS);
    await decided('high');
    expect((await care()).stretch).toEqual({ startedAt, hardCases: 10, suggestion: 'hard_cases' });
  });

  it('starts anew after a break, and suggests the next after ninety minutes', async () => {
    world.clock.advance(15 * MINUTE_MS);
    expect((await care()).stretch).toBeNull();
    const startedAt = world.clock.now().toISOString();
    for (let minutes = 0; minutes < 90; minutes += 10) {
      await decided('low');
      world.clock.advance(10 * MINUTE_MS);
    }
    expect((await care()).stretch).toEqual({ startedAt, hardCases: 0, suggestion: 'long_stretch' });
    expect((await care()).hardToday).toBe(10);
  });

  it('is for reviewers only', async () => {
    expect((await (await world.as('auditor')).get('/api/v1/cases/care')).status).toBe(403);
  });
});
