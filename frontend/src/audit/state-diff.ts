export type DiffRow = {
  path: string;
  before: string | undefined;
  after: string | undefined;
  changed: boolean;
};

/** Deeper than this a value is written as JSON on one line. */
const DEPTH_MAX = 4;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function flatten(value: unknown, path: string, depth: number, into: Map<string, string>): void {
  const entries = isRecord(value) ? Object.entries(value) : Array.isArray(value) ? Object.entries(value) : [];
  const plainList = Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null);
  if (entries.length === 0 || depth >= DEPTH_MAX || plainList) {
    const text = textOf(value);
    if (text !== undefined) into.set(path, text);
    return;
  }
  for (const [name, item] of entries) flatten(item, path === '' ? name : `${path}.${name}`, depth + 1, into);
}

/**
 * Two states side by side, field by field: `stages.0.percent` 2 and 5. Fields in the order in which they come,
 * those of the state before first.
 */
export function stateDiff(before: unknown, after: unknown): DiffRow[] {
  const old = new Map<string, string>();
  const now = new Map<string, string>();
  flatten(before, '', 0, old);
  flatten(after, '', 0, now);
  return [...new Set([...old.keys(), ...now.keys()])].map((path) => ({
    path,
    before: old.get(path),
    after: now.get(path),
    changed: old.get(path) !== now.get(path),
  }));
}
