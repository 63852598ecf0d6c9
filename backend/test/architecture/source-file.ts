import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

export const ROOT = join(import.meta.dirname, '../../..');

/** A file as the rules see it; `path` is relative to the repository, with forward slashes. */
export type SourceFile = {
  path: string;
  lines: number;
  /** What it imports and re-exports; relative ones as paths relative to the repository. */
  imports: string[];
  hasDefaultExport: boolean;
  functions: { line: number; lines: number }[];
};

/** One broken rule: where, and what to do. */
export type Violation = { path: string; message: string };

const FOLDERS = ['shared/src', 'backend/src', 'backend/test', 'frontend/src', 'scripts', 'bench', 'e2e'];
const FUNCTION_TYPES = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

export function readSourceFiles(): SourceFile[] {
  return FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,mjs}`, { cwd: ROOT }))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.includes('/node_modules/') && !path.startsWith('bench/.work/'))
    .map((path) => parseSource(path, readFileSync(join(ROOT, path), 'utf8')));
}

export function parseSource(path: string, text: string): SourceFile {
  const { program, module } = parseSync(path, text);
  const lineOf = lineCounter(text);
  const requested = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.map((entry) => entry.moduleRequest?.value ?? ''),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) =>
      text.slice(moduleRequest.start, moduleRequest.end).replaceAll(/['"`]/g, ''),
    ),
  ];
  const functions: SourceFile['functions'] = [];
  visit(program, (node) => {
    if (!FUNCTION_TYPES.has(node.type)) return;
    const line = lineOf(node.start);
    functions.push({ line, lines: lineOf(node.end) - line + 1 });
  });
  return {
    path,
    lines: text.trimEnd().split('\n').length,
    imports: requested.filter((name) => name !== '').map((name) => resolveImport(path, name)),
    hasDefaultExport: module.staticExports.some(({ entries }) =>
      entries.some(({ exportName }) => exportName.kind === 'Default'),
    ),
    functions,
  };
}

function resolveImport(path: string, name: string): string {
  return name.startsWith('.') ? join(path, '..', name).replaceAll('\\', '/') : name;
}

function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1;
}

type Node = { type: string; start: number; end: number };

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const each of value) visit(each, see);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  if (isNode(value)) see(value);
  for (const child of Object.values(value)) visit(child, see);
}

function isNode(value: object): value is Node {
  return 'type' in value && 'start' in value && 'end' in value;
}
