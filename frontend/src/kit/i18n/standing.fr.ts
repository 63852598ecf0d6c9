import type { Catalogue } from './catalogue.ts';
import type { standingEn } from './standing.en.ts';

export const standingFr = {
  name: 'Règles de conformité',
  noViolations: 'Aucune infraction connue.',
  violation: 'Infraction',
  state: 'État',
  points: 'Points',
  expires: 'jusqu’au %{day}',
  neverExpires: 'n’expire pas',
  ladder:
    '%{points} points actifs ; à risque dès %{atRisk}, restreint dès %{restricted} (règles, version %{version})',
  improves: 'S’améliore de lui-même le %{day}',
} satisfies Catalogue<typeof standingEn>;
