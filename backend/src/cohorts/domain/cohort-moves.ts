export interface CohortMoves {
  add: string[];
  remove: string[];
}

/** Who comes in and who goes where a cohort becomes exactly these accounts. Example: {a, b} to {b, c} adds c and removes a. */
export function movesTo(current: ReadonlySet<string>, wanted: Iterable<string>): CohortMoves {
  const next = new Set(wanted);
  return {
    add: [...next].filter((id) => !current.has(id)),
    remove: [...current].filter((id) => !next.has(id)),
  };
}

/** The same where some are put in and some are taken out; an account that is named for both stays out. */
export function movesBy(
  current: ReadonlySet<string>,
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
): CohortMoves {
  const gone = new Set(remove);
  const kept = [...current].filter((id) => !gone.has(id));
  return movesTo(current, [...kept, ...add.filter((id) => !gone.has(id))]);
}
