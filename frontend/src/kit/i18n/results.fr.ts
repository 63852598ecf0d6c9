import type { Catalogue } from './catalogue.ts';
import type { resultsEn } from './results.en.ts';

export const resultsFr = {
  open: 'Résultats',
  title: 'Résultats : %{feature}',
  lead: 'Jusqu’où vont les créateurs exposés, et en quoi ils diffèrent de ceux que le hasard tient à l’écart. Les différences valent à chaque consultation, à 95 %.',
  back: 'Vers le déploiement',
  stage: 'Exposés par',
  anyStage: 'Toutes les étapes',
  nobody: 'Personne n’a encore été exposé',
  nobodyHint:
    'Dès qu’une étape touche des créateurs par son audience et son pourcentage, ils sont comptés ici. Ceux de la liste d’autorisation ont été choisis, non tirés au sort : ils ne comptent pas.',
  notEnough: 'Pas assez de données : %{count} créateurs sur %{needed}.',
  armTooSmall:
    'Pas assez de données : dans l’un des deux groupes, trop peu de créateurs, ou aucun qui se distingue.',
  noHoldout:
    'Rien à quoi comparer : aucun créateur n’est tenu à l’écart. On voit ci-dessous jusqu’où vont les exposés ; on ne peut pas dire si l’exposition leur profite.',
  sampleRatio:
    'Ne vous fiez pas à la comparaison : les groupes n’ont pas la taille prévue (%{pValue}). Cherchez d’abord pourquoi.',
  better:
    'Les créateurs exposés publient davantage : %{difference} publications chacun en %{days} jours (%{interval}).',
  worse:
    'Les créateurs exposés publient moins : %{difference} publications chacun en %{days} jours (%{interval}).',
  noDifference:
    'Aucune différence de publications ne se voit encore : %{difference} chacun en %{days} jours (%{interval}).',
  interval: 'de %{low} à %{high}',
  openInterval: 'intervalle encore inconnu',
  pValue: 'p = %{value}',
  pValueSmall: 'p < 0,001',
  facts: {
    exposed: 'Exposés',
    holdout: 'Tenus à l’écart',
    holdoutShare: '%{share} de l’ensemble, %{expected} prévus',
    ratio: 'Taille des groupes',
    since: 'Depuis',
    eligible: 'Remplissent les critères maintenant',
  },
  ratio: {
    no_holdout: 'personne à l’écart',
    not_enough: 'trop peu pour le dire',
    fits: 'comme prévu (%{pValue})',
    mismatch: 'pas comme prévu (%{pValue})',
  },
  summary: 'En une phrase',
  funnel: {
    title: 'Jusqu’où vont les exposés',
    unit: 'créateurs',
    step: 'Étape',
    count: 'Créateurs',
    ofPrevious: 'De l’étape précédente',
    median: 'Temps médian',
    steps: '%{count} étape |||| %{count} étapes',
  },
  step: {
    exposed: 'Exposés',
    seen: 'Onglet vu',
    requested: 'Demande faite',
    approved: 'Approuvés',
    first_tip: 'Premier pourboire',
    second_tipper: 'Deuxième donateur',
  },
  underAnHour: 'moins d’une heure',
  outcomes: {
    title: 'Exposés et tenus à l’écart',
    hint: 'Par créateur, dans les %{days} jours qui suivent l’exposition. La barre est l’endroit où se trouve la différence, le trait marque zéro ; les différences sont ajustées sur les %{days} jours d’avant.',
    means: 'Exposés %{exposed} · tenus à l’écart %{holdout}',
    exposedOnly:
      'Exposés %{exposed} (%{interval}). Seuls les exposés peuvent en avoir : il n’y a rien à quoi comparer.',
    noHoldout: 'Exposés %{exposed} (%{interval})',
    difference: 'Différence %{difference} (%{interval})',
    explained: 'la période d’avant explique %{share} de la variance',
  },
  measure: {
    posts: 'Publications',
    violations: 'Infractions',
    all_tips: 'Pourboires et cadeaux de toute sorte',
    tips: '%{feature} : reçus',
  },
  verdict: {
    better: 'mieux',
    worse: 'moins bien',
    no_difference_yet: 'pas encore de différence',
    not_enough_data: 'pas assez de données',
  },
  habit: {
    title: 'L’habitude de donner',
    text: '%{again} donateur sur %{tippers} a redonné dans les %{days} jours : %{share} (%{interval}). |||| %{again} donateurs sur %{tippers} ont redonné dans les %{days} jours : %{share} (%{interval}).',
    none: 'Aucun premier pourboire n’a encore %{days} jours.',
    hint: 'Donateurs de créateurs exposés dont le premier pourboire a au moins %{days} jours. L’intervalle est celui d’une seule consultation.',
  },
} satisfies Catalogue<typeof resultsEn>;
