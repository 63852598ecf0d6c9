/** The rules that raise risk alerts. */
export const alertsEn = {
  name: 'Alert rules',
  lead: 'What in the tips of an account raises a risk alert. Counts only, never amounts: currencies do not add up.',
  rules: 'Rules',
  none: 'No rule: nothing raises an alert.',
  hours: '%{count} hour |||| %{count} hours',
  days: '%{count} day |||| %{count} days',
  says: {
    tip_velocity: 'An account receives at least %{tips} %{feature} within %{window}.',
    top_tipper_share:
      'One tipper gives %{share} or more of an account’s %{feature} in %{window}, from %{tips} of them on.',
    dispute_rate:
      'Disputes reach %{rate} of an account’s %{feature} in %{window}, from %{tips} of them and %{disputes} disputes on.',
  },
  afterwards: 'Severity: %{severity}. After a signal and after a decision it keeps quiet for %{days}.',
  off: 'switched off',
  kinds: {
    tip_velocity: 'Many tips at once',
    top_tipper_share: 'One tipper’s share',
    dispute_rate: 'Dispute rate',
  },
  consequence:
    'In the last %{days} days these rules would have raised %{count} account; those in force raise %{now}. |||| In the last %{days} days these rules would have raised %{count} accounts; those in force raise %{now}.',
  atOnce:
    '%{count} account is raised as soon as they are in force. |||| %{count} accounts are raised as soon as they are in force.',
  ruleAccounts: '%{name}: %{accounts}, in force %{now}',
  ruleIsNew: '%{name}: %{accounts}, not in force now',
  nameEn: 'Name in English',
  nameFr: 'Name in French',
  enabled: 'In use',
  feature: 'Feature',
  severity: 'Severity',
  windowHours: 'Window, hours',
  windowDays: 'Window, days',
  tipsMin: 'Tips, at least',
  share: 'Share of one tipper, %',
  disputesMin: 'Disputes, at least',
  rate: 'Disputes of 10,000 tips, at least',
  coolDown: 'Quiet for, days',
  remove: 'Remove',
  removeOne: 'Remove %{name}',
  add: 'Add a rule:',
};
