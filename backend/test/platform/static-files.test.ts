import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { fastify, type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toProblem } from '../../src/platform/http/problem.ts';
import { type Pages, serveFrontend } from '../../src/platform/http/static-files.ts';

const SCRIPT = 'console.log("built");'.repeat(100);
const folder = mkdtempSync(join(tmpdir(), 'tips-frontend-'));
const html = { accept: 'text/html,*/*' };
let server: FastifyInstance;
let pages: Pages;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets/app-1a2b.js'), SCRIPT);
  writeFileSync(join(folder, 'assets/app-1a2b.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(
    join(folder, 'index.html'),
    '<meta property="csp-nonce" nonce="__CSP_NONCE__"><div id="root"></div>',
  );
  server = fastify();
  server.setErrorHandler((error, _request, reply) => {
    const { problem } = toProblem(error);
    return reply.code(problem.status).send(problem);
  });
  pages = await serveFrontend(server, folder, ['https://pictures.example']);
  server.setNotFoundHandler((request, reply) => {
    if (!pages.answer(request, reply)) void reply.code(404).send('nothing');
  });
  await server.ready();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

describe('the built console', () => {
  it('has assets that browsers keep for ever, sent as they were compressed', async () => {
    const answer = await server.inject({ url: '/assets/app-1a2b.js', headers: { 'accept-encoding': 'br' } });
    expect(answer.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringContaining('javascript'),
    });
    expect(answer.rawPayload).toEqual(brotliCompressSync(SCRIPT));
    expect((await server.inject('/assets/app-1a2b.js')).body).toBe(SCRIPT);
  });

  it.each(['/', '/accounts', '/rollouts/tips?stage=alpha', '/index.html'])(
    'answers %s with its page',
    async (url) => {
      const answer = await server.inject({ url, headers: html });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers).toMatchObject({
        'cache-control': 'no-store',
        'content-type': 'text/html; charset=utf-8',
      });
    },
  );

  it('opens its front door for a caller who takes anything, and only that', async () => {
    expect((await server.inject({ url: '/', headers: { accept: '*/*' } })).statusCode).toBe(200);
    expect((await server.inject('/?utm=1')).statusCode).toBe(200);
    expect((await server.inject({ url: '/accounts', headers: { accept: '*/*' } })).statusCode).toBe(404);
    expect((await server.inject({ url: '/', headers: { accept: 'application/json' } })).statusCode).toBe(404);
  });

  it('allows only the styles of this very page, and only scripts of its own', async () => {
    const policies = new Set<string>();
    for (let visit = 0; visit < 2; visit += 1) {
      const { body, headers } = await server.inject({ url: '/', headers: html });
      const policy = String(headers['content-security-policy']);
      const [, nonce] = /style-src 'self' 'nonce-([^']+)'/.exec(policy) ?? [];
      expect(body).toContain(`nonce="${nonce}"`);
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("img-src 'self' data: https://pictures.example;");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      policies.add(policy);
    }
    expect(policies.size).toBe(2);
  });

  it.each([
    ['a script that is not there', { url: '/assets/gone.js', headers: html }],
    ['an unknown API route', { url: '/api/v1/nothing', headers: html }],
    ['something else than a page', { url: '/accounts', headers: { accept: 'application/json' } }],
    ['a mutation', { method: 'POST', url: '/accounts', headers: html }],
    ['a way out of the folder', { url: '/assets/%2e%2e%2f%2e%2e%2fpackage.json', headers: html }],
  ] as const)('does not answer %s', async (_name, request) => {
    expect((await server.inject(request)).statusCode).toBe(404);
  });

  it('is no reason not to start while it is not built', async () => {
    const none = await serveFrontend(server, join(folder, 'nowhere'), []);
    const request = { method: 'GET', url: '/', headers: html } as never;
    expect(none.answer(request, undefined as never)).toBe(false);
  });
});
