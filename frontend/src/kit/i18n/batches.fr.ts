import type { batchesEn } from './batches.en.ts';
import type { Catalogue } from './catalogue.ts';

export const batchesFr = {
  name: 'Lots',
  one: 'Lot',
  all: 'Tous les lots',
  lead: 'Tranchez de nombreux dossiers en une fois. Un lot entier peut être annulé pendant 10 minutes ; les créateurs ne sont informés qu’ensuite.',
  make: 'Trancher plusieurs dossiers',
  empty: 'Aucun lot',
  emptyHint:
    'Avec « Trancher plusieurs dossiers », choisissez lesquels, voyez leur nombre et les exceptions, puis appliquez.',
  emptyHintOthers: 'Un responsable peut trancher plusieurs dossiers à la fois ; ses lots apparaissent ici.',
  kind: 'Type de dossier',
  outcome: 'Décision',
  queue: 'File',
  any: 'Toutes',
  severities: 'Gravité',
  regions: 'Régions',
  overdue: 'Seulement en retard',
  followersMin: 'Abonnés, au moins',
  followersMax: 'Abonnés, au plus',
  chosen: 'Dossiers choisis',
  consequence:
    'Chaque dossier est tranché séparément avec ce motif. Ce que quelqu’un prend en main entre-temps est laissé de côté.',
  counting: 'Décompte…',
  ready: '%{ready} dossiers sur %{total} sont prêts (%{followers} abonnés)',
  verb: '%{verb} : %{count}',
  progress: 'Avancement du lot',
  states: { running: 'En cours', done: 'Terminé', undoing: 'En cours d’annulation', undone: 'Annulé' },
  counts: {
    waiting: '%{count} restants',
    applied: '%{count} tranchés',
    skipped: '%{count} laissés de côté',
    undone: '%{count} annulés',
    kept: '%{count} conservés',
  },
  exceptions: {
    in_hand: 'entre les mains de quelqu’un',
    set_aside: 'en attente ou confiés',
    barred: 'déjà tranchés par vous',
    not_eligible: 'non éligibles actuellement',
    changed: 'modifiés entre-temps',
    undo_refused: 'conservés, la situation ayant changé depuis',
  },
  undo: 'Annuler le lot',
  undoTitle: 'Annuler tout le lot',
  undoConsequence:
    '%{count} dossiers retournent dans la file et les accès redeviennent ce qu’ils étaient. Les créateurs n’ont pas encore été informés.',
  undoVerb: 'Annuler %{count} décisions',
  undoLeft: 'Annulation possible encore %{minutes} min',
  undoneBy: 'annulé par %{name}',
} satisfies Catalogue<typeof batchesEn>;
