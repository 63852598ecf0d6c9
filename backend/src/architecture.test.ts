import { describe, expect, it } from 'vitest';
import { checkDocuments, readDocuments } from '../test/architecture/document-rules.ts';
import { checkFolders, checkImports } from '../test/architecture/import-rules.ts';
import { checkDomainSizes, checkNames, checkSizes } from '../test/architecture/size-rules.ts';
import { parseSource, readSourceFiles, type Violation } from '../test/architecture/source-file.ts';

const files = readSourceFiles();

const RULES = { checkImports, checkFolders, checkSizes, checkNames, checkDomainSizes };

function listed(violations: Violation[]): string[] {
  return violations.map(({ path, message }) => `${path} ${message}`);
}

describe('the house', () => {
  it.each(Object.entries(RULES))('keeps %s', (_name, check) => {
    expect(listed(check(files))).toEqual([]);
  });

  it('cites only files that exist', () => {
    expect(listed(checkDocuments(readDocuments()))).toEqual([]);
  });
});

describe('the rules catch what is planted', () => {
  const LONG_FUNCTION = `export function long(): void {\n${'  void 0;\n'.repeat(70)}}\n`;

  it.each([
    ['backend/src/standing/domain/rule.ts', "import { x } from '@nestjs/common';", 'a rule imports'],
    ['backend/src/standing/domain/rule.ts', "import { z } from 'zod';", 'a rule imports'],
    ['backend/src/standing/domain/rule.ts', "import { readFileSync } from 'node:fs';", 'a rule imports'],
    [
      'backend/src/standing/domain/rule.ts',
      "import type { S } from '../standing.entity.ts';",
      'a rule imports',
    ],
    ['backend/src/standing/domain/rule.ts', "import { f } from '../../accounts/index.ts';", 'a rule imports'],
    ['backend/src/standing/set-policy.ts', "import { DataSource } from 'typeorm';", 'typeorm belongs in'],
    ['backend/src/standing/set-policy.ts', "import { get } from '@nestjs/core';", '@nestjs belongs in'],
    [
      'backend/src/standing/set-policy.ts',
      "import { f } from './index.ts';",
      'never imports its own index.ts',
    ],
    [
      'backend/src/standing/set-policy.ts',
      "import { f } from '../cases/index.ts';",
      'to the right of standing',
    ],
    [
      'backend/src/standing/set-policy.ts',
      "import { f } from '../accounts/a.entity.ts';",
      'through its index.ts',
    ],
    [
      'backend/src/standing/set-policy.ts',
      "export * from '../accounts/a.entity.ts';",
      'through its index.ts',
    ],
    [
      'backend/src/standing/set-policy.ts',
      "const f = await import('../cases/index.ts');",
      'to the right of standing',
    ],
    ['backend/src/platform/clock.ts', "import type { F } from '../cases/index.ts';", 'knows no domain word'],
    ['backend/src/app.module.ts', "import { E } from './cases/case.entity.ts';", 'import its index.ts'],
    ['shared/src/money.ts', "import { x } from 'node:fs';", 'shared imports zod'],
    ['frontend/src/App.tsx', "import { x } from '../../backend/src/main.ts';", 'through shared only'],
  ])('%s: %s', (path, text, message) => {
    expect(listed(checkImports([parseSource(path, text)]))).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    ['backend/src/standing/helpers/x.ts', checkFolders, 'not what kind'],
    ['backend/src/payments/x.ts', checkFolders, 'no domain word'],
    ['backend/src/standing/strikes/x.ts', checkFolders, 'flat'],
    ['backend/src/standing/setPolicy.ts', checkNames, 'kebab-case'],
  ])('a file %s', (path, check, message) => {
    expect(listed(check([parseSource(path, 'export const x = 1;')]))).toEqual([
      expect.stringContaining(message),
    ]);
  });

  it('a default export, a long function, a long file and a crowded folder', () => {
    const crowd = Array.from({ length: 13 }, (_, at) => parseSource(`backend/src/cases/case-${at}.ts`, ''));
    expect(checkNames([parseSource('backend/src/cases/a.ts', 'export default 1;')])).toHaveLength(1);
    expect(checkSizes([parseSource('backend/src/cases/a.ts', LONG_FUNCTION)])).toHaveLength(1);
    expect(checkSizes([parseSource('backend/src/cases/a.ts', '// line\n'.repeat(301))])).toHaveLength(1);
    expect(checkDomainSizes(crowd)).toHaveLength(1);
  });

  it('a document that cites a file that is not there', () => {
    const text = 'See `backend/src/nowhere.ts`, [this](./gone.md) and `backend/src/*/x.ts`.';
    expect(checkDocuments([{ path: 'docs/a.md', text }])).toHaveLength(2);
  });
});
