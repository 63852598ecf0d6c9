export const eligibilityEn = {
  name: 'Eligibility',
  lead: 'Who may ask for tips. Exactly one version is in force at any instant; a version that was in force never changes again.',
  atLeast: 'at least %{value}',
  allMustPass: 'Every criterion must pass; a missing fact fails it.',
  grace:
    'An approved creator who falls under the followers keeps access for %{days} days, and loses it at once under %{floor} of them.',
  graceDays: 'Days of grace',
  graceFloor: 'Lost at once under, percent',
  minimum: 'At least',
  days: 'Days at least',
  allowed: 'Allowed',
  consequence:
    '%{count} account becomes eligible, %{losses} are no longer. %{on} are eligible afterwards. |||| %{count} accounts become eligible, %{losses} are no longer. %{on} are eligible afterwards.',
  consequenceTab:
    '%{count} gains sight of the Tips tab, %{losses} lose it. |||| %{count} gain sight of the Tips tab, %{losses} lose it.',
};
