/** The items with one of them before another, or last where there is no other. `[a, b, c]`, c before a: `[c, a, b]`. */
export function placed<T>(items: readonly T[], item: T, before?: T): T[] {
  const others = items.filter((each) => each !== item);
  const place = before === undefined ? -1 : others.indexOf(before);
  return place === -1 ? [...others, item] : others.toSpliced(place, 0, item);
}

/** The items with one of them a step further to the front or the back. */
export function moved<T>(items: readonly T[], item: T, step: -1 | 1): T[] {
  const place = items.indexOf(item);
  const target = place + step;
  const other = items[target];
  if (place === -1 || other === undefined) return [...items];
  return items.with(place, other).with(target, item);
}
