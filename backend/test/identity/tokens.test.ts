import { createdServiceTokenSchema } from '@tips/shared/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TokenRegistry } from '../../src/identity/index.ts';
import { sha256Hex } from '../../src/platform/secret.ts';
import { serviceToken, type SignedIn, signIn } from '../harness/people.ts';
import { createTestApp, type TestApp } from '../harness/test-app.ts';

let app: TestApp;
let admin: SignedIn;
beforeAll(async () => {
  app = await createTestApp();
  admin = await signIn(app, 'admin');
});
afterAll(() => app.close());

async function create(name: string) {
  const payload = { name, scopes: ['evaluate', 'read', 'read'] };
  const answer = await admin.send({ method: 'POST', url: '/api/v1/tokens', payload });
  expect(answer.statusCode).toBe(201);
  return createdServiceTokenSchema.parse(answer.json());
}

describe('a service token', () => {
  it('is shown once, works at once, and is stored as a hash', async () => {
    const created = await create('app');
    expect(created.token).toMatch(new RegExp(`^tips_${created.id}_[\\w-]{43}$`));
    expect(created).toMatchObject({ name: 'app', scopes: ['evaluate', 'read'], createdBy: 'Robin Castillo' });
    expect(app.app.get(TokenRegistry).find(created.token)).toEqual({
      principal: { kind: 'service', id: `token:${created.id}`, name: 'app', scopes: ['evaluate', 'read'] },
    });

    const list = await admin.send('/api/v1/tokens');
    expect(list.json().items).toContainEqual(expect.objectContaining({ id: created.id, revokedAt: null }));
    expect(list.body).not.toContain(created.token);
    expect(list.body).not.toContain(sha256Hex(created.token));
    const stored = JSON.stringify(
      await app.dataSource.query('SELECT token::text FROM service_token AS token'),
    );
    expect(stored).toContain(sha256Hex(created.token));
    expect(stored).not.toContain(created.token);
  });

  it('leaves its making and revoking in the audit trail, without the secret', async () => {
    const { id, token } = await create('audited');
    await admin.send({ method: 'DELETE', url: `/api/v1/tokens/${id}` });
    const audit = await admin.send(`/api/v1/audit?subjectKind=token&subjectId=${id}`);
    expect(audit.json().items).toMatchObject([
      { action: 'token.revoked', actor: { kind: 'person', id: 'demo:admin' } },
      { action: 'token.created', after: { name: 'audited', scopes: ['evaluate', 'read'] } },
    ]);
    expect(audit.body).not.toContain(token);
    expect(audit.body).not.toContain(sha256Hex(token));
  });

  it('opens nothing any more once it is revoked, and revoking it twice is no error', async () => {
    const { id, token } = await create('short-lived');
    const registry = app.app.get(TokenRegistry);
    expect(registry.find(token)).toBeDefined();
    const revoke = () => admin.send({ method: 'DELETE', url: `/api/v1/tokens/${id}` });
    const first = await revoke();
    expect(first.json().revokedAt).not.toBeNull();
    expect(registry.find(token)).toBeUndefined();
    expect((await revoke()).json()).toEqual(first.json());
  });

  it('needs a name of its own', async () => {
    await create('ingest');
    const payload = { name: 'ingest', scopes: ['read'] };
    const answer = await admin.send({ method: 'POST', url: '/api/v1/tokens', payload });
    expect(answer.json()).toMatchObject({
      status: 409,
      code: 'TOKEN_NAME_TAKEN',
      errors: [{ path: 'name' }],
    });
  });

  it('that does not exist can not be revoked', async () => {
    const answer = await admin.send({ method: 'DELETE', url: '/api/v1/tokens/0123456789ab' });
    expect(answer.json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  it('is refused where it is unknown, cut short or of another scheme', async () => {
    const { token } = await serviceToken(app, ['read']);
    const wrong = [
      `Bearer ${token.slice(0, -1)}`,
      `Bearer ${token}x`,
      `Basic ${token}`,
      'Bearer',
      'Bearer  ',
      'x',
    ];
    for (const authorization of wrong) {
      const answer = await app.inject({ url: '/api/v1/session', headers: { authorization } });
      expect(answer.json()).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    }
  });

  it('says what is missing where its scopes do not reach', async () => {
    const service = await serviceToken(app, ['evaluate']);
    const answer = await service.send('/api/v1/tokens');
    expect(answer.json()).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });

  it('is known to a second process, and forgotten there, within a second', async () => {
    const second = await createTestApp({ databaseUrl: app.databaseUrl });
    try {
      const { id, token } = await create('shared');
      const registry = second.app.get(TokenRegistry);
      await expect.poll(() => registry.find(token), { timeout: 2000 }).toBeDefined();
      await admin.send({ method: 'DELETE', url: `/api/v1/tokens/${id}` });
      await expect.poll(() => registry.find(token), { timeout: 2000 }).toBeUndefined();
    } finally {
      await second.close();
    }
  });
});
