import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, type Violation } from './source-file.ts';

export type Document = { path: string; text: string };

const CITED = /`((?:shared|backend|frontend|scripts|docs|bench|e2e|\.ci)\/[^`\s]*)`/g;
const LINKED = /\]\((?!https?:|mailto:|#)([^)\s#]+)[^)]*\)/g;
/** A pattern, a placeholder or a file that only exists at run time. */
const NOT_A_PATH = /[*<>{}|…$]|\.\.\.|\/dist\/|\/dist$|\.work/;

export function readDocuments(): Document[] {
  return ['README.md', ...globSync('docs/**/*.md', { cwd: ROOT })]
    .filter((path) => existsSync(join(ROOT, path)))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

/** Paths that a document cites and that are not there. */
export function checkDocuments(documents: Document[], exists = pathExists): Violation[] {
  return documents.flatMap(({ path, text }) => {
    const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '');
    const cited = [...prose.matchAll(CITED)].map(([, target = '']) => target.replace(/:\d+$/, ''));
    const linked = [...prose.matchAll(LINKED)].map(([, target = '']) => join(dirname(path), target));
    return [...cited, ...linked]
      .filter((target) => !NOT_A_PATH.test(target) && !exists(target))
      .map((target) => ({ path, message: `cites ${target}, which does not exist` }));
  });
}

function pathExists(path: string): boolean {
  return existsSync(join(ROOT, path));
}
