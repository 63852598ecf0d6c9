import type { DiffLine } from '@tips/shared/change-requests';

type Members = Record<string, unknown>;

/**
 * Every leaf that differs, with the path to it. Lists of things with a `key` or a `kind` are compared by that, others by place; a list
 * of plain values is one leaf. E.g. `{a: {b: 1}}` and `{a: {b: 2}}` give `[{path: ["a", "b"], before: 1, after: 2}]`.
 */
export function diffOf(before: unknown, after: unknown, path: readonly string[] = []): DiffLine[] {
  const left = membersOf(before);
  const right = membersOf(after);
  if (left === undefined && right === undefined) {
    return isSame(before, after) ? [] : [{ path: [...path], before: before ?? null, after: after ?? null }];
  }
  if ((left === undefined && !isAbsent(before)) || (right === undefined && !isAbsent(after))) {
    return [{ path: [...path], before: before ?? null, after: after ?? null }];
  }
  const names = [...new Set([...Object.keys(left ?? {}), ...Object.keys(right ?? {})])];
  return names.flatMap((name) => diffOf(left?.[name], right?.[name], [...path, name]));
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

/** Undefined for a leaf. */
function membersOf(value: unknown): Members | undefined {
  if (Array.isArray(value)) {
    if (value.length === 0 || value.some((item) => typeof item !== 'object' || item === null))
      return undefined;
    return Object.fromEntries(value.map((item: Members, index) => [nameOf(item, index), item]));
  }
  return typeof value === 'object' && value !== null ? { ...value } : undefined;
}

function nameOf(item: Members, index: number): string {
  const name = item.key ?? item.kind;
  return typeof name === 'string' ? name : String(index + 1);
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left ?? null) === JSON.stringify(right ?? null);
}
