/** The items with the one at `index` moved by `step` places; past either end they stay as they are. */
export function withMoved<Item>(items: readonly Item[], index: number, step: -1 | 1): readonly Item[] {
  const item = items[index];
  const target = index + step;
  if (item === undefined || target < 0 || target >= items.length) return items;
  return items.toSpliced(index, 1).toSpliced(target, 0, item);
}
