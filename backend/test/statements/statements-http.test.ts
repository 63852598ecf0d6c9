import { statementBatchSchema } from '@tips/shared/statements';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StatementsWorld } from './statements-world.ts';

let world: StatementsWorld;
beforeAll(async () => {
  world = await StatementsWorld.open();
});
afterAll(() => world.app.close());

const lastAudit = async () => {
  const { body } = await (
    await world.as('auditor')
  ).get('/api/v1/audit?action=statement.corrected,statement.retried,statements.exported&limit=1');
  return body;
};

describe('GET /api/v1/statements', () => {
  it('pages newest first by filters, and counts', async () => {
    await world.suspended(5);
    const all = await world.page();
    expect(all.total).toEqual({ value: 5, exact: true });
    expect(all).toMatchObject({
      submits: false,
      counts: { pending: 5, submitted: 0, refused: 0, exported: 0 },
    });
    expect(all.items.map(({ madeAt }) => madeAt)).toEqual(
      all.items
        .map(({ madeAt }) => madeAt)
        .toSorted()
        .toReversed(),
    );
    const first = await world.page('limit=3');
    const second = await world.page(`limit=3&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect(second.nextCursor).toBeNull();
    expect((await world.page('state=refused,submitted')).items).toEqual([]);
    expect((await world.page('category=STATEMENT_CATEGORY_OTHER_VIOLATION_TC')).items).toHaveLength(5);
    expect((await world.page('from=2020-01-01&to=2020-01-02')).items).toEqual([]);
    const day = all.items[0]?.statement.application_date;
    expect((await world.page(`from=${day}&to=${day}`)).items).toHaveLength(5);
    const lead = await world.as('trust_safety_lead');
    expect(await lead.get('/api/v1/statements?cursor=abc')).toMatchObject({
      body: { code: 'CURSOR_INVALID' },
    });
    expect(await lead.get('/api/v1/statements/unknown')).toMatchObject({ status: 404 });
  });
});

describe('review', () => {
  it('adds a version, keeps the first, and is audited', async () => {
    const [record] = await world.suspended(1);
    if (record === undefined) throw new Error('no statement');
    const changes = {
      category: 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
      category_specification: ['KEYWORD_OTHER'],
      category_specification_other: 'Bought followers',
    };
    const { status, body } = await world.review(record, changes);
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 2, state: 'pending', statement: changes });
    expect(await lastAudit()).toMatchObject({
      items: [
        {
          action: 'statement.corrected',
          subjectId: record.puid,
          reason: 'as counsel asked',
          before: { category_specification: null },
          after: { category_specification: ['KEYWORD_OTHER'] },
        },
      ],
    });
    const versions = await world.app.dataSource.query(
      'SELECT v.version, v.written_by, v.statement FROM statement_version v WHERE v.puid = $1 ORDER BY 1',
      [record.puid],
    );
    expect(versions).toMatchObject([
      { version: 1, written_by: null, statement: record.statement },
      { version: 2 },
    ]);
    expect(await world.review(record, changes)).toMatchObject({
      status: 409,
      body: { code: 'VERSION_CONFLICT', details: { current: { version: 2 } } },
    });
    expect(await world.review(await world.one(record.puid), changes)).toMatchObject({
      body: { code: 'NO_CHANGE' },
    });
    const cleared = { category_specification: null, category_specification_other: null };
    expect((await world.review(await world.one(record.puid), cleared)).body).toMatchObject({
      version: 3,
      statement: record.statement,
    });
  });

  it.each([
    ['a condition', { category_specification: ['KEYWORD_OTHER'] }, 'changes.category_specification_other'],
    [
      'a ground',
      { decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT' },
      'changes.illegal_content_legal_ground',
    ],
    ['a length', { decision_facts: 'x'.repeat(5001) }, 'changes.decision_facts'],
    ['an enumeration', { category: 'STATEMENT_CATEGORY_WHIMS' }, 'changes.category'],
    ['a date', { end_date_monetary_restriction: '2021-01-01' }, 'changes.end_date_monetary_restriction'],
    ['a country', { territorial_scope: ['FR', 'US'] }, 'changes.territorial_scope.1'],
    [
      'an address',
      { decision_ground_reference_url: 'javascript:alert(1)' },
      'changes.decision_ground_reference_url',
    ],
  ])('refuses %s by its field', async (_, changes, path) => {
    const [record] = await world.suspended(1);
    if (record === undefined) throw new Error('no statement');
    const answer = await world.review(record, changes);
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(answer.body).toHaveProperty('errors', expect.arrayContaining([expect.objectContaining({ path })]));
    expect(await world.one(record.puid)).toEqual(record);
  });

  it('refuses what tells whose account it is', async () => {
    const { accountId, handle } = await world.approved();
    await world.move(accountId, 'staff_suspended');
    const [record] = await world.of(accountId);
    if (record === undefined) throw new Error('no statement');
    for (const name of [accountId, `@${handle}`, handle.toUpperCase()]) {
      expect(await world.review(record, { decision_facts: `Posts of ${name} were spam.` })).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'changes.decision_facts', code: 'personal_data' }] },
      });
    }
  });
});

describe('export', () => {
  it('gives files of at most 100 that the Commission takes as they are, and changes nothing', async () => {
    const puids = await world.copies(205);
    const auditor = await world.as('auditor');
    const before = await world.page();
    const files: string[][] = [];
    let next = '/api/v1/statements/export';
    while (next !== '') {
      const answer = await world.app.inject({ method: 'GET', url: next, headers: auditor.sentHeaders });
      expect(Object.keys(answer.json<object>())).toEqual(['statements']);
      files.push(statementBatchSchema.parse(answer.json()).statements.map(({ puid }) => puid));
      const cursor = answer.headers['x-next-cursor'];
      next = cursor === undefined ? '' : `/api/v1/statements/export?cursor=${String(cursor)}`;
    }
    expect(files.slice(0, 2).map((file) => file.length)).toEqual([100, 100]);
    expect(new Set(files.flat()).size).toBe(files.flat().length);
    expect(files.flat()).toEqual(expect.arrayContaining(puids));
    expect(files.flat()).toHaveLength(before.counts.pending);
    expect(await world.page()).toEqual(before);
  });

  it('leaves out what was marked, once, until it is put in line again', async () => {
    const [record] = await world.suspended(1);
    if (record === undefined) throw new Error('no statement');
    const lead = await world.as('trust_safety_lead');
    const puids = [record.puid, 'not-there'];
    expect((await lead.post('/api/v1/statements/exported', { puids })).body).toEqual({ exported: 1 });
    expect((await lead.post('/api/v1/statements/exported', { puids })).body).toEqual({ exported: 0 });
    expect(await lastAudit()).toMatchObject({
      items: [{ action: 'statements.exported', after: { exported: [record.puid] } }],
    });
    const exported = await world.one(record.puid);
    expect(exported.state).toBe('exported');
    expect(await world.review(exported, { category: 'STATEMENT_CATEGORY_VIOLENCE' })).toMatchObject({
      status: 409,
      body: { code: 'STATEMENT_STATE_INVALID' },
    });
    const url = `/api/v1/statements/${record.puid}/retry`;
    expect(await lead.post(url, { version: 7 })).toMatchObject({ status: 409 });
    expect(await lead.post(url, { version: 1 })).toMatchObject({ status: 200, body: { state: 'pending' } });
    expect(await lastAudit()).toMatchObject({
      items: [{ action: 'statement.retried', before: { state: 'exported' } }],
    });
  });
});
