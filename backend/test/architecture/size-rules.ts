import { DOMAINS } from './import-rules.ts';
import type { SourceFile, Violation } from './source-file.ts';

const FILE_LINES_MAX = 300;
const FUNCTION_LINES_MAX = 60;
const COMPONENT_LINES_MAX = 100;
const DOMAIN_FILES_MAX = 12;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.(ts|tsx|mjs)$/;
const COMPONENT = /^[A-Za-z][A-Za-z0-9]*(\.[a-z0-9]+)*\.tsx?$/;
/** Tools that are configured by a default export. */
const DEFAULT_EXPORTS = /(^|\/)(vite\.config|vitest\.config|global-setup|sample-setup|one-page)\.ts$/;

/** Tests, and the states of a screen that tests render: lists of cases are as long as there are cases. */
const isTest = (path: string): boolean => /(\.test|-scenarios)\.tsx?$/.test(path);

export function checkSizes(files: SourceFile[]): Violation[] {
  return files
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, lines, functions }) => {
      const functionMax = path.endsWith('.tsx') ? COMPONENT_LINES_MAX : FUNCTION_LINES_MAX;
      const long = functions.filter((each) => each.lines > functionMax);
      return [
        ...(lines > FILE_LINES_MAX ? [`has ${lines} lines; at most ${FILE_LINES_MAX}`] : []),
        ...long.map(
          (each) => `the function at line ${each.line} has ${each.lines} lines; at most ${functionMax}`,
        ),
      ].map((message) => ({ path, message }));
    });
}

export function checkNames(files: SourceFile[]): Violation[] {
  return files.flatMap(({ path, hasDefaultExport }) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const named = KEBAB.test(name) || (path.startsWith('frontend/src/') && COMPONENT.test(name));
    return [
      ...(named ? [] : ['file names are kebab-case; a component or hook names its file']),
      ...(hasDefaultExport && !DEFAULT_EXPORTS.test(path) ? ['named exports only'] : []),
    ].map((message) => ({ path, message }));
  });
}

export function checkDomainSizes(files: SourceFile[]): Violation[] {
  return DOMAINS.flatMap((domain) => {
    const folder = `backend/src/${domain}/`;
    const own = files.filter(
      ({ path }) => path.startsWith(folder) && !isTest(path) && !path.startsWith(`${folder}domain/`),
    );
    if (own.length <= DOMAIN_FILES_MAX) return [];
    return [
      { path: folder, message: `has ${own.length} files; at most ${DOMAIN_FILES_MAX}: split the word` },
    ];
  });
}
