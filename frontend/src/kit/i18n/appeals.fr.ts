import type { appealsEn } from './appeals.en.ts';
import type { Catalogue } from './catalogue.ts';

export const appealsFr = {
  name: 'Recours',
  lead: 'Un créateur peut contester une décision une seule fois, depuis l’application. Une autre personne la réexamine.',
  count: '%{count} recours |||| %{count} recours',
  empty: 'Aucun recours',
  emptyHint:
    'Lorsqu’un créateur conteste une décision dans l’application, son recours apparaît ici et dans la file d’examen.',
  list: {
    account: 'Compte',
    state: 'État',
    against: 'Décision contestée',
    decided: 'Décidée',
    by: 'Décidée par',
    submitted: 'Contestée',
    platform: 'La plateforme',
  },
  panel: {
    title: 'Ce que dit le créateur',
    evidence: 'Ce que l’on savait au moment de la décision',
    eligibility: 'Éligibilité au moment de la décision',
    noEvidence: 'On ne sait plus rien de cette époque.',
  },
  windows: {
    open: 'Délais de recours',
    title: 'Délais de recours',
    consequence:
      'Une décision peut être contestée pendant %{months} mois, sauf délai propre à une région. Cela vaut aussi pour les décisions déjà prises. Dans l’UE, le délai n’est jamais inférieur à 6 mois.',
    months: 'Mois, par défaut',
    of: '%{region}, en mois',
    add: 'Ajouter une région',
    remove: 'Retirer',
    save: 'Mettre en vigueur',
    since: 'Version %{version}, par %{name},',
    readOnly: 'Seul un responsable modifie ces délais. Version %{version}, par %{name},',
  },
} satisfies Catalogue<typeof appealsEn>;
