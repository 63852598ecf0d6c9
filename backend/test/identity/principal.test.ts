import { ROLES } from '@tips/shared/identity';
import { describe, expect, it } from 'vitest';
import { authorise, EVERYONE, type Principal, SYSTEM } from '../../src/identity/index.ts';

const ada: Principal = { kind: 'person', id: 'ada', name: 'Ada', role: 'product' };
const app: Principal = { kind: 'service', id: 'token:1', name: 'app', scopes: ['evaluate', 'ingest:*'] };

describe('who may', () => {
  it.each([
    ['a person with one of the roles', ada, { roles: ['product', 'admin'] }],
    ['every person where everyone may', ada, { roles: EVERYONE }],
    ['a service with one of the scopes', app, { roles: [], scopes: ['read', 'evaluate'] }],
    ['a service that may ingest everything', app, { roles: [], scopes: ['ingest:tips'] }],
    ['the console itself', SYSTEM, { roles: [] }],
  ] as const)('%s', (_name, principal, grant) => {
    expect(() => authorise(principal, grant)).not.toThrow();
  });

  it.each([
    ['a person with another role', ada, { roles: ['product_lead'] }, 'it takes the role product_lead'],
    ['a person where only services may', ada, { roles: [], scopes: ['evaluate'] }, 'no role opens it'],
    ['a service with other scopes', app, { roles: EVERYONE, scopes: ['read'] }, 'it takes the scope read'],
    ['a service where only people may', app, { roles: EVERYONE }, 'no scope opens it'],
    [
      'a person without a role',
      { kind: 'person', id: 'x', name: 'X' },
      { roles: ROLES },
      'it takes the role',
    ],
    [
      'a service without scopes',
      { kind: 'service', id: 'x', name: 'X' },
      { roles: [], scopes: ['read'] },
      'scope',
    ],
  ] as const)('not %s', (_name, principal, grant, remedy) => {
    expect(() => authorise(principal, grant)).toThrow(remedy);
  });
});
