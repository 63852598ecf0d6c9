import type { Catalogue } from './catalogue.ts';
import type { homeEn } from './home.en.ts';

export const homeFr = {
  name: 'Accueil',
  greeting: 'Bonjour, %{name}',
  sample: {
    title: "Ce sont des données d'exemple",
    text: "Les créateurs, les infractions et les pourboires sont fictifs, tirés d'une graine fixe, sur le modèle de données réelles. Rien de tout cela n'a eu lieu.",
    action: 'Voir les nombres, ou tout effacer',
  },
  queue: {
    title: "File d'examen",
    unclaimed: 'en attente',
    claimed: "en cours d'examen",
    overdue: 'en retard',
    decidedToday: "tranchés aujourd'hui",
    action: 'Examiner le dossier suivant',
    look: 'Voir la file',
  },
  rollout: { changed: 'Modifié', by: 'par %{name}' },
  portfolio: {
    title: 'Déploiements',
    exposed: "voient l'onglet",
    ofEligible: 'sur %{count} éligibles',
    approved: 'ont accès',
    otherAccess: '%{requested} en demande, %{suspended} suspendus',
    today: "%{smart_count} pourboire aujourd'hui (UTC) |||| %{smart_count} pourboires aujourd'hui (UTC)",
    watched: '%{smart_count} garde-fou veille |||| %{smart_count} garde-fous veillent',
    pending:
      "%{smart_count} changement attend l'accord d'un tiers |||| %{smart_count} changements attendent l'accord d'un tiers",
  },
  money: {
    title: 'Pourboires, 30 derniers jours',
    gross: 'brut',
    net: 'net aux créateurs',
    platform: 'commission',
    before: 'les 30 jours précédents : %{amount}',
    none: "Aucun pourboire n'est arrivé pendant ces 30 jours.",
    action: 'Ouvrir les revenus',
    days: 'du %{from} au %{to}, jours UTC',
  },
  audit: {
    title: 'Derniers changements',
    action: "Ouvrir le journal d'audit",
    none: "Rien n'a encore été modifié.",
  },
  next: {
    title: 'À faire ensuite',
    trust_safety: "Prenez le dossier suivant ; l'échéance la plus proche vient d'abord.",
    trust_safety_lead: 'Regardez les dossiers en retard, et les créateurs dont la conformité a baissé.',
    product: "Vérifiez l'étape en vigueur, et simulez le pourcentage suivant avant de le demander.",
    product_lead: 'Choisissez la prochaine politique ; un brouillon montre qui gagne et qui perd.',
    finance: "Voyez ce qu'ont apporté les 30 derniers jours, par région et par flux.",
    finance_lead: 'Prouvez que le grand livre est juste, puis regardez les frais.',
    auditor: 'Lisez qui a modifié quoi, et pourquoi.',
    admin:
      "Créez les jetons des services qui envoient les données, et effacez l'exemple quand arrivent les vraies.",
  },
} satisfies Catalogue<typeof homeEn>;
