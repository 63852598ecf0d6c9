import { describe, expect, it } from 'vitest';
import { ConfigError, isLoopback, readConfig } from './config.ts';

describe('readConfig', () => {
  it('needs nothing set', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      auth: 'demo',
      logLevel: 'info',
      sampleData: true,
      processKind: 'console',
    });
  });

  it('counts an empty variable as unset', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined });
  });

  it.each([
    [{}, true],
    [{ DATABASE_URL: 'postgresql://u@h/d' }, false],
    [{ DATABASE_URL: 'postgresql://u@h/d', SAMPLE_DATA: 'true' }, true],
    [{ SAMPLE_DATA: 'false' }, false],
  ])('loads sample data into the embedded database unless told otherwise: %o', (environment, expected) => {
    expect(readConfig(environment).sampleData).toBe(expected);
  });

  it.each([
    'postgres://u:p@h:5432/d',
    'postgresql:///d?host=%2Frun%2Fpg&user=u',
    'postgresql://u@%2Frun%2Fpg/d',
  ])('takes %s', (url) => expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url));

  it('sends statements of reasons only where address and token are given, and never to anyone in the clear', () => {
    const url = 'https://transparency.example/api/v1/';
    const token = 'abc|123';
    expect(readConfig({}).statementApi).toBeUndefined();
    expect(readConfig({ STATEMENT_API_URL: url, STATEMENT_API_TOKEN: token }).statementApi).toEqual({
      url: 'https://transparency.example/api/v1',
      token,
    });
    expect(() => readConfig({ STATEMENT_API_URL: url })).toThrow(/^STATEMENT_API_TOKEN is not set/);
    expect(() => readConfig({ STATEMENT_API_TOKEN: token })).toThrow(/^STATEMENT_API_URL is not set/);
    expect(() => readConfig({ STATEMENT_API_URL: 'http://x.example', STATEMENT_API_TOKEN: token })).toThrow(
      /must begin with https/,
    );
    expect(() => readConfig({ STATEMENT_API_URL: url, STATEMENT_API_TOKEN: 'se cret' })).toThrow(
      /^STATEMENT_API_TOKEN: use the token/,
    );
  });

  it('delivers notices where an address and a secret are given, and repeats neither', () => {
    const url = 'https://user-hooks.example/notices?key=hidden';
    const secret = `whsec_${Buffer.alloc(24, 'k').toString('base64')}`;
    const both = { NOTICE_WEBHOOK_URL: url, NOTICE_WEBHOOK_SECRET: `${secret} ${secret}` };
    expect(readConfig({}).noticeWebhook).toBeUndefined();
    expect(readConfig(both).noticeWebhook).toEqual({ url, secrets: [secret, secret] });
    const refused = (changes: Record<string, string>): string => {
      try {
        return JSON.stringify(readConfig({ ...both, ...changes }));
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(refused({ NOTICE_WEBHOOK_URL: '' })).toMatch(/^NOTICE_WEBHOOK_URL is not set/);
    expect(refused({ NOTICE_WEBHOOK_SECRET: '' })).toMatch(/^NOTICE_WEBHOOK_SECRET is not set/);
    expect(refused({ NOTICE_WEBHOOK_URL: 'http://x.example/hidden' })).toBe(
      'NOTICE_WEBHOOK_URL: must begin with https://',
    );
    expect(refused({ NOTICE_WEBHOOK_URL: 'https://me:hidden@x.example' })).toMatch(/must hold no name/);
    for (const wrong of ['hidden', 'whsec_c2hvcnQ=', 'whsec_%%%%', `${secret} hidden`]) {
      expect(refused({ NOTICE_WEBHOOK_SECRET: wrong })).toMatch(
        /^NOTICE_WEBHOOK_SECRET: use whsec_ and then 24 to 64/,
      );
    }
  });

  it('names every wrong variable at once, in one line', () => {
    expect(() => readConfig({ PORT: '-1', LOG_LEVEL: 'loud' })).toThrow(ConfigError);
    expect(() => readConfig({ PORT: '-1', LOG_LEVEL: 'loud' })).toThrow(
      /^PORT is "-1": .*; LOG_LEVEL is "loud": .*$/,
    );
  });

  it('never repeats a database URL, which may hold a password', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://u:secret@h/d' })).toThrow(/^DATABASE_URL: (?!.*secret)/);
  });
});

describe('isLoopback', () => {
  it.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('knows %s', (host) =>
    expect(isLoopback(host)).toBe(true),
  );
  it.each(['0.0.0.0', '::', '10.0.0.1', '127.evil.example', '128.0.0.1'])('refuses %s', (host) =>
    expect(isLoopback(host)).toBe(false),
  );
});
