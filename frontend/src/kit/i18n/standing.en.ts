export const standingEn = {
  name: 'Standing policy',
  noViolations: 'No violations known.',
  violation: 'Violation',
  state: 'State',
  points: 'Points',
  expires: 'until %{day}',
  neverExpires: 'does not expire',
  ladder:
    '%{points} active points; at risk from %{atRisk}, restricted from %{restricted} (policy %{version})',
  improves: 'Improves by itself on %{day}',
};
