export const explorerEn = {
  name: 'Explorer',
  lead: 'Sums of the ledger by whatever you choose. Drag what to group by, or use its arrows; a name opens its ledger rows.',
  lane: 'Grouped by',
  group: 'Group',
  dimensions: { period: 'Period', region: 'Region', stream: 'Stream', stage: 'Stage' },
  outwards: 'Move %{name} outwards',
  inwards: 'Move %{name} inwards',
  remove: 'Do not group by %{name}',
  open: 'Open %{name}',
  close: 'Close %{name}',
  table: 'Sums by group, in %{currency}',
};
