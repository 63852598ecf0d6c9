import type { FieldError } from '@tips/shared/problem';

/** What the Transparency Database answered to a batch, by PUID. */
export type CommissionAnswer =
  /** All are in; with their ids where the answer has them. */
  | { kind: 'accepted'; ids: ReadonlyMap<string, string> }
  /** None is in: these are in already, these have errors, the rest may be sent again without them. */
  | { kind: 'named'; known: ReadonlySet<string>; errors: ReadonlyMap<string, FieldError[]> }
  /** Nothing was said of single statements. `taken`: whether the batch may have been taken all the same. */
  | { kind: 'failed'; reason: string; taken: 'no' | 'unknown' };

const CREATED = 201;
const UNPROCESSABLE = 422;
const SERVER_ERROR = 500;
const REQUEST_TIMEOUT = 408;
const MESSAGE_MAX = 500;
const ERRORS_MAX = 50;
/** `statement_3` or `statement_3.category`: the fourth statement of the batch. */
const STATEMENT_KEY = /^statement_(\d{1,3})(?:\.(.+))?$/;

type Tree = Readonly<Record<string, unknown>>;
const treeOf = (value: unknown): Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : {};
const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, MESSAGE_MAX) : '');

/** Reads an answer to the batch of these PUIDs. It comes from outside: whatever it holds, this says something of it. */
export function readAnswer(status: number, body: unknown, puids: readonly string[]): CommissionAnswer {
  if (status === CREATED) return { kind: 'accepted', ids: idsOf(body, puids) };
  if (status === UNPROCESSABLE) {
    const answer = namedOf(treeOf(treeOf(body)['errors']), puids);
    if (answer.known.size + answer.errors.size > 0) return answer;
  }
  const said = textOf(treeOf(body)['message']);
  const reason = said === '' ? `HTTP ${status}` : `HTTP ${status}: ${said}`;
  return {
    kind: 'failed',
    reason,
    taken: status >= SERVER_ERROR || status === REQUEST_TIMEOUT || status < 400 ? 'unknown' : 'no',
  };
}

function idsOf(body: unknown, puids: readonly string[]): Map<string, string> {
  const statements = treeOf(body)['statements'];
  const ids = new Map<string, string>();
  if (!Array.isArray(statements)) return ids;
  statements.forEach((statement: unknown, index) => {
    const { puid, uuid, id } = treeOf(statement);
    const of = typeof puid === 'string' ? puid : puids[index];
    const given = uuid ?? id;
    if (of === undefined || !puids.includes(of)) return;
    if (typeof given === 'string' || typeof given === 'number')
      ids.set(of, String(given).slice(0, MESSAGE_MAX));
  });
  return ids;
}

function namedOf(errors: Tree, puids: readonly string[]): Extract<CommissionAnswer, { kind: 'named' }> {
  const named = new Map<string, FieldError[]>();
  const existing = errors['existing_puids'];
  const known = new Set(Array.isArray(existing) ? puids.filter((puid) => existing.includes(puid)) : []);
  for (const [key, value] of Object.entries(errors)) {
    const [, index, field] = STATEMENT_KEY.exec(key) ?? [];
    const puid = index === undefined ? undefined : puids[Number(index)];
    if (puid === undefined || known.has(puid)) continue;
    const found = field === undefined ? Object.entries(treeOf(value)) : [[field, value] as const];
    const listed = found.flatMap(([path, messages]) => fieldErrors(path, messages));
    // Named without a word: refused all the same, or it would be sent for ever.
    const own = listed.length > 0 ? listed : fieldErrors('', textOf(value) || 'was refused');
    named.set(puid, [...(named.get(puid) ?? []), ...own].slice(0, ERRORS_MAX));
  }
  return { kind: 'named', known, errors: named };
}

function fieldErrors(path: string, messages: unknown): FieldError[] {
  return [messages]
    .flat()
    .map(textOf)
    .filter((message) => message !== '')
    .map((message) => ({ path: path.slice(0, MESSAGE_MAX), code: 'refused_by_commission', message }));
}

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

/** How long to wait after failures in a row: 30 s, 1 min, 2 min and so on, at most an hour. */
export function backoffMs(attempts: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(Math.max(attempts - 1, 0), 20));
}
