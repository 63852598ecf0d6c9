import { basename, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { IngestReject, IngestResult } from '@tips/shared/problem';
import type { Principal } from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { IMPORT_KINDS, type ImportKind } from './import-kinds.ts';
import { MappingError } from './import-mapping.ts';
import { showProgress } from './import-progress.ts';
import { type Format, type ImportSource, openSource } from './import-source.ts';
import { WHOLE_IMPORTS } from './import-whole.ts';
import { RejectsFile } from './rejects-file.ts';
import { runCommand, type Work } from './run-cli.ts';

const EXIT_FAILED = 1;
const EXIT_SOME_REJECTED = 2;
const BATCH_MAX = 20_000;
const REJECTS_SHOWN_MAX = 5;
/** What an import is written down as in the audit trail. */
const COMMAND_LINE: Principal = { kind: 'system', id: 'cli', name: 'Command line' };

const KINDS = [...Object.keys(IMPORT_KINDS), ...Object.keys(WHOLE_IMPORTS)];

type Options = { map?: string; rejects?: string; batch?: number; format?: Format };

/** Adds `import KIND FILE`. */
export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description('takes a CSV or NDJSON file in, as the ingest routes do')
    .argument('<kind>', KINDS.join(', '), parseKind)
    .argument('<file>', 'the file; .csv has a header line, .ndjson and .jsonl have one JSON object a line')
    .option('--map <file>', 'a mapping file that says where each field comes from (docs/import.md)')
    .option('--rejects <file>', 'where rejects go; default: FILE.rejects.ndjson in the working folder')
    .option('--batch <lines>', `lines in one transaction, at most ${BATCH_MAX}`, parseBatch)
    .addOption(new Option('--format <format>', 'of a file with another ending').choices(['csv', 'ndjson']))
    .action((kind: ImportKind | string, file: string, options: Options) =>
      runCommand(typeof kind === 'string' ? taking(kind, file) : importing(kind, file, options)),
    );
}

/** Goes in whole or not at all, so it has no rejects. */
function taking(kind: string, file: string): Work {
  return async (app) => {
    try {
      await WHOLE_IMPORTS[kind]?.(app, COMMAND_LINE, fromWorkingFolder(file));
      return 0;
    } catch (error) {
      if (!isExpected(error)) throw error;
      process.stderr.write(`${error.message}\n`);
      return EXIT_FAILED;
    }
  };
}

function importing(kind: ImportKind, file: string, options: Options): Work {
  return async (app) => {
    const path = fromWorkingFolder(file);
    const rejectsPath = fromWorkingFolder(options.rejects ?? `${basename(file)}.rejects.ndjson`);
    const map = options.map === undefined ? undefined : fromWorkingFolder(options.map);
    try {
      if ([path, map].includes(rejectsPath)) throw new MappingError('--rejects would overwrite what is read');
      const source = openSource({ path, format: options.format, map }, kind);
      const rejects = new RejectsFile(rejectsPath);
      const result = await take(source, path, rejects, (records, onReject) =>
        kind.ingest(app).execute(COMMAND_LINE, {
          body: { records, onReject },
          ...(options.batch === undefined ? {} : { batchSize: options.batch }),
        }),
      );
      summarise(result, rejects);
      return result.rejectedTotal === 0 ? 0 : EXIT_SOME_REJECTED;
    } catch (error) {
      if (!isExpected(error)) throw error;
      process.stderr.write(`${error.message}\n`);
      return EXIT_FAILED;
    }
  };
}

type Ingest = (
  records: ImportSource['records'],
  onReject: (reject: IngestReject, original: unknown) => void,
) => Promise<IngestResult>;

async function take(
  source: ImportSource,
  path: string,
  rejects: RejectsFile,
  ingest: Ingest,
): Promise<IngestResult> {
  let rows = 0;
  async function* counted() {
    for await (const records of source.records) {
      rows += records.length;
      yield records;
    }
  }
  const stop = showProgress(path, source.totalBytes, () => ({ bytes: source.bytesRead(), rows }));
  try {
    return await ingest(counted(), (reject, original) => rejects.write(reject, original));
  } finally {
    stop();
    await rejects.close();
  }
}

function summarise(result: IngestResult, rejects: RejectsFile): void {
  const { received, accepted, duplicates, rejectedTotal } = result;
  const counts = { received, accepted, duplicates, rejected: rejectedTotal };
  const width = Math.max(...Object.values(counts).map((count) => count.toLocaleString('en').length));
  for (const [name, count] of Object.entries(counts)) {
    process.stdout.write(`${name.padEnd(10)}  ${count.toLocaleString('en').padStart(width)}\n`);
  }
  for (const { line, code, path, message } of result.rejected.slice(0, REJECTS_SHOWN_MAX)) {
    process.stdout.write(`line ${line}: ${code} ${path === '' ? '' : `${path}: `}${message}\n`);
  }
  if (rejectedTotal > 0) process.stdout.write(`All rejects: ${rejects.path}\n`);
}

/** npm runs scripts in the project's folder; paths are meant from where it was called. */
function fromWorkingFolder(path: string): string {
  const called = process.env.npm_lifecycle_event === 'import' ? process.env.INIT_CWD : undefined;
  return resolve(called ?? process.cwd(), path);
}

/** A mapping, a file or a line of it that can't be used, or a refusal: one line says it all. */
function isExpected(error: unknown): error is Error {
  if (error instanceof MappingError || error instanceof AppError) return true;
  return error instanceof Error && 'code' in error && 'syscall' in error && 'path' in error;
}

function parseKind(text: string): ImportKind | string {
  if (Object.hasOwn(WHOLE_IMPORTS, text)) return text;
  const kind = Object.hasOwn(IMPORT_KINDS, text) ? IMPORT_KINDS[text] : undefined;
  if (kind === undefined) throw new InvalidArgumentError(`use one of ${KINDS.join(', ')}`);
  return kind;
}

function parseBatch(text: string): number {
  const lines = Number(text);
  if (/^\d+$/.test(text) && lines >= 1 && lines <= BATCH_MAX) return lines;
  throw new InvalidArgumentError(`use a whole number from 1 to ${BATCH_MAX}`);
}
