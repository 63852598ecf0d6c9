export const appealsEn = {
  name: 'Appeals',
  lead: 'Creators appeal a decision once, in the app. Somebody else than whoever decided looks at it again.',
  count: '%{count} appeal |||| %{count} appeals',
  empty: 'No appeal',
  emptyHint: 'When a creator appeals a decision in the app, it appears here and in the review queue.',
  list: {
    account: 'Account',
    state: 'State',
    against: 'Against',
    decided: 'Decided',
    by: 'Decided by',
    submitted: 'Appealed',
  },
  panel: {
    title: 'What the creator says',
    evidence: 'What was known when it was decided',
    noEvidence: 'Nothing of that time is known any more.',
  },
  windows: {
    open: 'Time to appeal',
    title: 'Time to appeal',
    consequence:
      'Decisions can be appealed for %{months} months where no region says otherwise. This also holds for decisions already made. In the EU it is never under 6 months.',
    months: 'Months, by default',
    of: '%{region}, months',
    add: 'Add a region of its own',
    remove: 'Remove',
    save: 'Put in force',
    since: 'Version %{version}, by %{name},',
    readOnly: 'A lead changes this. Version %{version}, by %{name},',
  },
};
