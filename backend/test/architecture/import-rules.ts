import type { SourceFile, Violation } from './source-file.ts';

/** Left to right: a folder may import those before it, and none after it. */
export const DOMAINS = [
  'identity',
  'audit',
  'changes',
  'people',
  'change-requests',
  'policies',
  'accounts',
  'templates',
  'notices',
  'sanctions',
  'standing',
  'eligibility',
  'cohorts',
  'rollouts',
  'statements',
  'access',
  'exposure',
  'decisions',
  'enrolments',
  'ofrep',
  'timeline',
  'cases',
  'enforcement',
  'requests',
  'queues',
  'leases',
  'notes',
  'care',
  'batches',
  'quality',
  'remedies',
  'appeals',
  'finder',
  'periods',
  'journal',
  'segments',
  'rates',
  'ledger',
  'coins',
  'books',
  'fees',
  'links',
  'alerts',
  'payouts',
  'reconciliation',
  'participation',
  'revenue',
  'figures',
  'approval-cohorts',
  'insights',
  'saved-views',
  'exports',
  'previews',
  'plans',
  'results',
  'guardrails',
  'portfolio',
  'transfers',
  'money-changes',
  'change-kinds',
];

/** Folders of backend/src beside the domains. */
const FRAME = new Set(['platform', 'migrations', 'cli', 'sample']);
const WIRING = new Set(['main.ts', 'start-console.ts', 'app.module.ts'].map((name) => `backend/src/${name}`));
const TYPEORM_FILES = /\.(entity|repository|read-model|module)\.ts$/;
const NEST_FILES = /\.(controller|guard|module)\.ts$/;
/** A use case carries `@Injectable()`. */
const NEST_EVERYWHERE = '@nestjs/common';

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith('backend/test/');

function folderOf(path: string): string {
  const [, , folder = '', ...rest] = path.split('/');
  return path.startsWith('backend/src/') && rest.length > 0 ? folder : '';
}

const isDomain = (folder: string): boolean => DOMAINS.includes(folder);

/** Every import of every file against the rules of the house; empty where all is well. */
export function checkImports(files: SourceFile[]): Violation[] {
  return files.flatMap((file) =>
    file.imports.flatMap((imported) => {
      const message =
        packageRule(file.path, imported) ??
        backendRule(file.path, imported) ??
        domainRule(file.path, imported);
      return message === undefined ? [] : [{ path: file.path, message: `imports ${imported}: ${message}` }];
    }),
  );
}

function packageRule(path: string, imported: string): string | undefined {
  if (isTest(path)) return undefined;
  if (path.startsWith('shared/') && imported !== 'zod' && !imported.startsWith('shared/')) {
    return 'shared imports zod and its own files only';
  }
  const isFrontend = path.startsWith('frontend/');
  if (
    isFrontend &&
    (imported.startsWith('backend/') ||
      imported.startsWith('@nestjs/') ||
      imported.startsWith('@tips/backend'))
  ) {
    return 'the frontend knows the backend through shared only';
  }
  if (path.startsWith('backend/src/') && imported.startsWith('frontend/'))
    return 'the backend knows no screen';
  return undefined;
}

function backendRule(path: string, imported: string): string | undefined {
  if (!path.startsWith('backend/src/') || isTest(path)) return undefined;
  if (path.includes('/domain/')) return pureRule(path, imported);
  const folder = folderOf(path);
  const framework = folder === 'platform' || folder === 'migrations' || WIRING.has(path);
  if (isPackage(imported, 'typeorm') && !framework && !TYPEORM_FILES.test(path)) {
    return 'typeorm belongs in .entity, .repository, .read-model and .module files, platform/ and migrations/';
  }
  if (
    imported.startsWith('@nestjs/') &&
    !framework &&
    !NEST_FILES.test(path) &&
    folder !== 'cli' &&
    imported !== NEST_EVERYWHERE
  ) {
    return '@nestjs belongs in .controller, .guard and .module files and platform/; use cases take @nestjs/common only';
  }
  return undefined;
}

function domainRule(path: string, imported: string): string | undefined {
  if (!path.startsWith('backend/src/')) return undefined;
  const from = folderOf(path);
  const to = folderOf(imported);
  if (imported.endsWith('/index.ts') && to === from && isDomain(from))
    return 'a folder never imports its own index.ts';
  if (!isDomain(to) || to === from) return undefined;
  if (from === 'platform' || from === 'migrations') return `${from}/ knows no domain word`;
  const isIndex = imported === `backend/src/${to}/index.ts`;
  if (WIRING.has(path)) return isIndex || imported.endsWith('.module.ts') ? undefined : 'import its index.ts';
  if (!isIndex) return `reach ${to} through its index.ts`;
  if (isTest(path) || FRAME.has(from)) return undefined;
  return DOMAINS.indexOf(to) < DOMAINS.indexOf(from)
    ? undefined
    : `${to} stands to the right of ${from}: pass the fact in`;
}

/** A rule takes plain data: its own folder, the contract's words, and a hash function, which is arithmetic. */
function pureRule(path: string, imported: string): string | undefined {
  const own = imported.startsWith(`${path.slice(0, path.indexOf('/domain/'))}/domain/`);
  if (own || imported.startsWith('@tips/shared/') || imported === 'node:crypto') return undefined;
  return 'a rule imports its own domain/ folder and @tips/shared only';
}

function isPackage(imported: string, name: string): boolean {
  return imported === name || imported.startsWith(`${name}/`);
}

/** Folders of backend/src that the house does not know. */
export function checkFolders(files: SourceFile[]): Violation[] {
  const forbidden = /\/(controllers|services|entities|utils|util|common|helpers|misc|lib)\//;
  return files.flatMap(({ path }) => {
    const folder = folderOf(path);
    if (forbidden.test(path))
      return [{ path, message: 'a folder says what it is about, not what kind of file it holds' }];
    if (folder !== '' && !isDomain(folder) && !FRAME.has(folder))
      return [{ path, message: `${folder} is no domain word` }];
    const depth = path.split('/').length;
    const deep = isDomain(folder) && (depth > 5 || (depth === 5 && !path.includes(`/${folder}/domain/`)));
    return deep ? [{ path, message: 'a domain folder is flat, with domain/ for its rules' }] : [];
  });
}
