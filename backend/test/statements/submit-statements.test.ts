import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StandInDatabase } from './stand-in-database.ts';
import { StatementsWorld } from './statements-world.ts';

const MINUTE_MS = 60_000;

let commission: StandInDatabase;
let world: StatementsWorld;
beforeEach(async () => {
  commission = await StandInDatabase.open();
  world = await StatementsWorld.open({ statementApi: commission.api });
});
afterEach(async () => {
  await world.app.close();
  await commission.close();
});

const states = async (): Promise<Record<string, number>> => {
  const { counts } = await world.page();
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
};

describe('submitting', () => {
  it('sends all that is pending in batches of at most 100, once', async () => {
    await world.copies(230);
    await world.submit();
    expect(commission.batches.map((batch) => batch.length)).toEqual([100, 100, 30]);
    expect(await states()).toEqual({ submitted: 230 });
    await world.submit();
    expect(commission.batches).toHaveLength(3);
    const [record] = (await world.page('limit=1')).items;
    expect(record).toMatchObject({
      state: 'submitted',
      commissionId: `uuid-of-${record?.puid}`,
      unanswered: false,
    });
    expect(commission.statements.get(record?.puid ?? '')).toEqual(record?.statement);
    expect((await world.page()).submits).toBe(true);
  });

  it('takes out what is refused with its errors, and sends the others again', async () => {
    const records = await world.suspended(4);
    const [bad, worse] = [records[1]?.puid ?? '', records[3]?.puid ?? ''];
    commission.refuses.set(bad, { category: ['The selected category is invalid.'] });
    commission.refuses.set(worse, { decision_facts: ['Too short.'], content_date: ['Too old.'] });
    await world.submit();
    expect(commission.batches.map((batch) => batch.length)).toEqual([4, 2]);
    expect(await states()).toEqual({ submitted: 2, refused: 2 });
    const refused = await world.one(worse);
    expect(refused.errors).toEqual([
      { path: 'decision_facts', code: 'refused_by_commission', message: 'Too short.' },
      { path: 'content_date', code: 'refused_by_commission', message: 'Too old.' },
    ]);
    await world.submit();
    expect(commission.batches).toHaveLength(2);
    const corrected = await world.review(refused, { decision_facts: 'Longer facts that say why.' });
    expect(corrected.body).toMatchObject({ state: 'pending', errors: [], version: 2 });
    commission.refuses.delete(worse);
    await world.submit();
    expect((await world.one(worse)).state).toBe('submitted');
    expect(commission.statements.get(worse)?.decision_facts).toBe('Longer facts that say why.');
  });

  it('counts a PUID that was used before as submitted', async () => {
    const [one, two, three] = await world.suspended(3);
    if (!one || !two || !three) throw new Error('no statements');
    commission.statements.set(two.puid, two.statement);
    await world.submit();
    expect(await states()).toEqual({ submitted: 3 });
    expect(commission.batches).toEqual([
      [one.puid, two.puid, three.puid],
      [one.puid, three.puid],
    ]);
  });

  it('asks for the PUID where it is all that is refused', async () => {
    const [there, not] = await world.suspended(2);
    if (!there || !not) throw new Error('no statements');
    const taken = { puid: ['The identifier given is not unique within this platform.'] };
    commission.refuses.set(there.puid, taken);
    commission.refuses.set(not.puid, taken);
    commission.statements.set(there.puid, there.statement);
    await world.submit();
    expect((await world.one(there.puid)).state).toBe('submitted');
    expect(await world.one(not.puid)).toMatchObject({ state: 'refused', errors: [{ path: 'puid' }] });
  });

  it('never sends a statement of the sample data', async () => {
    const [record] = await world.suspended(1);
    await world.app.dataSource.query(`ALTER TABLE statement DISABLE TRIGGER ALL`);
    await world.app.dataSource.query(`UPDATE statement SET is_sample = true`);
    await world.submit();
    expect(commission.batches).toEqual([]);
    expect((await world.one(record?.puid ?? '')).state).toBe('pending');
  });
});

describe('a failure', () => {
  it.each([
    ['a cut connection', () => 'break' as const, /^no answer: /, true],
    [
      'a server error',
      () => ({ status: 503, body: { message: 'maintenance' } }),
      /^HTTP 503: maintenance$/,
      true,
    ],
    ['too many requests', () => ({ status: 429 }), /^HTTP 429$/, false],
    [
      'a refusal of the batch as such',
      () => ({ status: 422, body: { errors: { statements: ['no'] } } }),
      /^HTTP 422$/,
      false,
    ],
  ])('by %s waits longer each time, then goes on', async (_, whim, reason, unanswered) => {
    const [record] = await world.suspended(1);
    const puid = record?.puid ?? '';
    commission.whim = whim;
    await world.submit();
    const failed = await world.one(puid);
    expect(failed).toMatchObject({ state: 'pending', attempts: 1, unanswered });
    expect(failed.lastFailure).toMatch(reason);
    await world.submit();
    expect(commission.batches).toHaveLength(1);
    world.clock.advance(MINUTE_MS / 2);
    await world.submit();
    expect((await world.one(puid)).attempts).toBe(2);
    world.clock.advance(MINUTE_MS / 2);
    await world.submit();
    expect(commission.batches).toHaveLength(2);
    commission.whim = () => undefined;
    world.clock.advance(MINUTE_MS / 2);
    await world.submit();
    expect(await world.one(puid)).toMatchObject({ state: 'submitted', lastFailure: null });
  });

  it('after which nobody knows whether it arrived forbids corrections, and a retry finds it there', async () => {
    const [record] = await world.suspended(1);
    if (record === undefined) throw new Error('no statement');
    commission.whim = () => 'take_and_break';
    await world.submit();
    expect(await world.review(record, { category: 'STATEMENT_CATEGORY_VIOLENCE' })).toMatchObject({
      status: 409,
      body: { code: 'STATEMENT_STATE_INVALID' },
    });
    commission.whim = () => undefined;
    const lead = await world.as('trust_safety_lead');
    expect((await lead.post(`/api/v1/statements/${record.puid}/retry`, { version: 1 })).status).toBe(200);
    await world.submit();
    expect(await world.one(record.puid)).toMatchObject({ state: 'submitted', unanswered: false });
    expect(commission.statements.size).toBe(1);
  });

  it('of the token is told as such', async () => {
    const other = await world.second({ statementApi: { ...commission.api, token: 'wrong' } });
    const [record] = await world.suspended(1);
    await other.submit();
    await other.app.close();
    expect(await world.one(record?.puid ?? '')).toMatchObject({
      state: 'pending',
      lastFailure: 'HTTP 401: Unauthenticated.',
      unanswered: false,
    });
  });
});

describe('two processes', () => {
  it('never send the same statement at once', async () => {
    await world.copies(350);
    const other = await world.second({ statementApi: commission.api });
    await Promise.all([world.submit(), other.submit(), world.submit(), other.submit()]);
    await other.app.close();
    const sent = commission.batches.flat();
    expect(sent).toHaveLength(350);
    expect(new Set(sent).size).toBe(350);
    expect(await states()).toEqual({ submitted: 350 });
  });

  it('go on where one was killed after it had sent, once its lease is over', async () => {
    const [record] = await world.suspended(1);
    if (record === undefined) throw new Error('no statement');
    // What a kill -9 between answer and record leaves behind.
    await world.app.dataSource.query(
      `UPDATE statement SET lease_id = 'of-the-dead', lease_until = $1::timestamptz + interval '2 minutes'`,
      [world.clock.now()],
    );
    commission.statements.set(record.puid, record.statement);
    await world.submit();
    expect(commission.batches).toEqual([]);
    expect(await world.one(record.puid)).toMatchObject({ state: 'pending', unanswered: true });
    world.clock.advance(2 * MINUTE_MS);
    await world.submit();
    expect(await world.one(record.puid)).toMatchObject({ state: 'submitted' });
    expect(commission.statements.size).toBe(1);
  });
});
