import type { Role } from '@tips/shared/identity';
import type {
  NoticeTemplate,
  TemplateHistory,
  TemplateList,
  TemplatePreview,
} from '@tips/shared/notice-templates';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../harness/client.ts';
import { NoticesWorld } from '../notices/notices-world.ts';

let world: NoticesWorld;
beforeAll(async () => {
  world = await NoticesWorld.open();
});
afterAll(() => world.app.close());

const AT = '/api/v1/notice-templates';
const BODY = 'Welcome, {handle}: {feature} is yours.';

const get = async <T>(path: string): Promise<T> =>
  (await (await world.as('auditor')).get(`${AT}${path}`)).body as T;
async function draft(
  key: string,
  body: string,
  revision: number | null = null,
  role: Role = 'trust_safety',
): Promise<Answer> {
  return (await world.as(role)).put(`${AT}/${key}/draft`, { body, note: 'clearer words', revision });
}
async function putInForce(key: string, revision: number, role: Role = 'trust_safety_lead'): Promise<Answer> {
  return (await world.as(role)).post(`${AT}/${key}/in-force`, { revision, reason: 'as agreed' });
}
const discard = async (key: string): Promise<Answer> =>
  (await world.as('trust_safety')).delete(`${AT}/${key}/draft`);

describe('templates', () => {
  it('are listed for every kind and language, with what each has to name', async () => {
    const { items } = await get<TemplateList>('');
    expect(items).toHaveLength(30);
    expect(items[0]).toMatchObject({
      kind: 'approved',
      language: 'en',
      inForce: { version: 1, status: 'in_force', putBy: 'Tips Console' },
      draft: null,
    });
    expect(await get<TemplateHistory>('/strike_set/fr')).toMatchObject({
      required: ['handle', 'policy', 'reason', 'points', 'until'],
      optional: ['date'],
      versions: [{ version: 1 }],
    });
    expect((await (await world.as('auditor')).get(`${AT}/approved/de`)).status).toBe(400);
  });

  it('are drafted, edited at the revision that was read, and put in force by a lead', async () => {
    const key = 'approved/en';
    const first = await draft(key, BODY);
    expect(first).toMatchObject({ status: 200, body: { version: 2, status: 'draft', revision: 1 } });
    expect(await draft(key, BODY)).toMatchObject({ status: 409, body: { code: 'VERSION_CONFLICT' } });
    const second = await draft(key, `${BODY} Enjoy.`, 1, 'trust_safety_lead');
    expect(second.body).toMatchObject({ revision: 2, body: `${BODY} Enjoy.` });
    expect(await draft(key, BODY, 1)).toMatchObject({
      status: 409,
      body: { details: { current: { revision: 2 } } },
    });

    const before = await world.approved();
    expect((await world.of(before.accountId))[0]).toMatchObject({ templateVersion: 1 });
    expect((await putInForce(key, 2, 'trust_safety')).status).toBe(403);
    expect((await putInForce(key, 1)).status).toBe(409);
    expect((await putInForce(key, 2)).body).toMatchObject({
      version: 2,
      status: 'in_force',
      reason: 'as agreed',
    });

    const { accountId, handle } = await world.approved();
    expect((await world.of(accountId))[0]).toMatchObject({
      templateVersion: 2,
      text: `Welcome, ${handle}: Tips is yours. Enjoy.`,
    });
    const { versions } = await get<TemplateHistory>(`/${key}`);
    expect(versions.map(({ version, status }) => [version, status])).toEqual([
      [2, 'in_force'],
      [1, 'retired'],
    ]);
    const audit = await (await world.as('auditor')).get('/api/v1/audit?subjectId=approved/en/2');
    expect((audit.body as { items: { action: string }[] }).items.map(({ action }) => action)).toEqual([
      'notice_template.put_in_force',
      'notice_template.edited',
      'notice_template.drafted',
    ]);
  });

  it('that were in force can not be put there again, changed or thrown away', async () => {
    const key = 'rejected/fr';
    const { versions } = await get<TemplateHistory>(`/${key}`);
    expect((await putInForce(key, 1)).status).toBe(409);
    expect((await discard(key)).status).toBe(404);
    await draft(key, versions[0]?.body ?? '');
    expect(await putInForce(key, 1)).toMatchObject({ status: 409, body: { code: 'NO_CHANGE' } });
    expect((await discard(key)).status).toBe(204);
    const again = await draft(key, 'Désolé {handle} : {feature}. {reason}');
    expect(again.body).toMatchObject({ version: 2, revision: 1 } satisfies Partial<NoticeTemplate>);
    const change = (sql: string) => world.app.dataSource.query(sql);
    await expect(change(`UPDATE notice_template SET body = 'x' WHERE version = 1`)).rejects.toThrow(
      /can not change/,
    );
    await expect(change(`DELETE FROM notice_template WHERE version = 1`)).rejects.toThrow(/can not change/);
    await expect(
      change(
        `INSERT INTO notice_template (kind, language, version, body, note, edited_at, edited_by)
         VALUES ('rejected', 'fr', 3, 'x', '', now(), 'x')`,
      ),
    ).rejects.toThrow(/notice_template_one_draft/);
  });

  it('name what is missing or unknown, and the remedy', async () => {
    const { status, body } = await draft('revoked/en', 'Sorry {handle}, {points} of {');
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [
        { path: 'body', code: 'placeholder_missing', message: expect.stringContaining('{feature}') },
        { path: 'body', code: 'placeholder_missing', message: expect.stringContaining('{reason}') },
        { path: 'body', code: 'placeholder_missing', message: expect.stringContaining('{date}') },
        { path: 'body', code: 'placeholder_unknown', message: expect.stringContaining('{points}') },
        { path: 'body', code: 'brace_unpaired' },
      ],
    });
  });

  it('drafted by two at once keep the first', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map((at) => draft('reinstated/en', `${at} {handle} {feature}`)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
  });
});

describe('a preview', () => {
  const preview = async (body: object): Promise<Answer> =>
    (await world.as('trust_safety')).post(`${AT}/preview`, body);

  it('shows an example with what is wrong', async () => {
    const { body } = await preview({
      kind: 'strike_set',
      language: 'fr',
      body: '{handle} : {policy}, {points} {until}. {reason} {feature}',
    });
    const { text, errors, words } = body as TemplatePreview;
    expect(text).toBe(
      'first.light : Spam et faux engagement, 2 points jusqu’au 3 mars 2027. Votre compte a eu recours au spam ou à un faux engagement. {feature}',
    );
    expect(errors).toMatchObject([{ code: 'placeholder_unknown' }]);
    expect(Object.keys(words)).toEqual(['handle', 'policy', 'reason', 'points', 'until', 'date']);
  });

  it('shows the handle of a real account', async () => {
    const { accountId, handle } = await world.creator();
    const asked = { kind: 'approved', language: 'en', body: 'Hi {handle}', accountId };
    expect((await preview(asked)).body).toMatchObject({ text: `Hi ${handle}` });
    expect(await preview({ ...asked, accountId: 'nobody' })).toMatchObject({
      body: { code: 'ACCOUNT_UNKNOWN', errors: [{ path: 'accountId' }] },
    });
  });
});
