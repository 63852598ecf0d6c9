import type { Access } from '@tips/shared/access';
import type { Appealable } from '@tips/shared/appeals';
import type { Found } from '@tips/shared/finder';
import type { Notice } from '@tips/shared/notices';
import type { StatementPage } from '@tips/shared/statements';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APPROVE, CasesWorld, REJECT } from '../cases/cases-world.ts';
import { ingest, violation } from '../harness/creators.ts';

let world: CasesWorld;
beforeAll(async () => {
  world = await CasesWorld.open();
});
afterAll(() => world.app.close());

const read = async <T>(url: string) => (await (await world.as('trust_safety')).get(url)).body as T;
const find = async (id: string) =>
  (await read<{ items: Found[] }>(`/api/v1/finder?id=${encodeURIComponent(id)}`)).items;

describe('the finder', { timeout: 60_000 }, () => {
  it('tells a case, its notice and its appeal from their ids alone', async () => {
    const claimed = await world.claim((await world.openCase()).id);
    const { accountId } = claimed;
    await world.decide(claimed, REJECT);
    const { items: notices } = await read<{ items: Notice[] }>(`/api/v1/notices?accountId=${accountId}`);
    const { body } = await world.service.get(`/api/v1/accounts/${accountId}/appealable`);
    const subject = (body as Appealable).items[0]?.subject;
    const appealed = await world.service.post('/api/v1/appeals', { accountId, subject, text: 'No.' });
    const appeal = appealed.body as { id: string; caseId: string };

    const of = { accountId, handle: claimed.handle, caseId: null };
    expect(await find(claimed.id)).toEqual([{ ...of, kind: 'case', id: claimed.id, at: claimed.createdAt }]);
    expect(await find(notices[0]?.noticeId ?? '')).toMatchObject([{ ...of, kind: 'notice' }]);
    expect(await find(appeal.id)).toMatchObject([{ ...of, kind: 'appeal', caseId: appeal.caseId }]);
  });

  it('tells a statement of reasons', async () => {
    const claimed = await world.claim((await world.openCase({ region: 'FR' })).id);
    const { accountId } = claimed;
    await world.decide(claimed, APPROVE);
    world.clock.advance(1000);
    const lead = await world.as('trust_safety_lead');
    const { body } = await lead.get(`/api/v1/accounts/${accountId}`);
    const version = (body as { access: Access[] }).access.find(({ feature }) => feature === 'tips')?.version;
    const suspend = { feature: 'tips', action: 'suspend', reason: 'odd payments', version };
    await lead.post(`/api/v1/accounts/${accountId}/access`, suspend);
    const { items } = await read<StatementPage>(`/api/v1/statements?accountId=${accountId}`);
    expect(await find(items[0]?.puid ?? '')).toMatchObject([{ kind: 'statement', accountId }]);
  });

  it('tells a batch', async () => {
    const { id } = await world.openCase();
    const filter = { kind: 'access_request', caseIds: [id] };
    const start = { filter, outcome: 'reject', reasonCode: 'policy_history', ready: 1 };
    const started = await (await world.as('trust_safety_lead')).post('/api/v1/case-batches', start);
    const batch = started.body as { id: string };
    expect(await find(batch.id)).toMatchObject([{ kind: 'batch', id: batch.id, accountId: null }]);
  });

  it('names each account whose strike or restriction has the id', async () => {
    const accounts = (await world.creators(2)).toSorted();
    const externalId = 'same/strike:1';
    await ingest(
      await world.as('admin'),
      'violations',
      accounts.map((accountId) => violation(accountId, { externalId, severity: 'low' })),
    );
    expect(await find(externalId)).toMatchObject(
      accounts.map((accountId) => ({ kind: 'strike', accountId })),
    );

    const lead = await world.as('trust_safety_lead');
    const set = await lead.post(`/api/v1/accounts/${accounts[0]}/sanctions`, {
      kind: 'warning',
      policy: 'fraud_and_scams',
      reason: 'first time',
    });
    expect(set.status).toBe(201);
    const rows: { sanction_id: string }[] = await world.app.dataSource.query(
      `SELECT s.sanction_id FROM sanction s WHERE s.account_id = $1`,
      [accounts[0]],
    );
    expect(await find(rows[0]?.sanction_id ?? '')).toMatchObject([
      { kind: 'warning', accountId: accounts[0] },
    ]);
  });

  it('finds nothing for an id of nothing', async () => {
    expect(await find('0b7a2f5e-4c1d-4e1a-9b1f-2d3c4b5a6f70')).toEqual([]);
    expect(await find('tips')).toEqual([]);
  });
});
