import type { enforcementEn } from './enforcement.en.ts';
import type { Catalogue } from './catalogue.ts';

export const enforcementFr = {
  actions: { strike: 'Ajouter une infraction', warning: 'Avertir', restriction: 'Restreindre' },
  named: '%{verb} : %{policy}',
  titles: {
    strike: 'Ajouter une infraction à @%{handle}',
    warning: 'Avertir @%{handle}',
    restriction: 'Restreindre @%{handle}',
    void: "Annuler l'infraction de @%{handle} : %{policy}",
    lift: 'Lever pour @%{handle} : %{policy}',
  },
  explained: {
    strike:
      'Elle compte dès maintenant, comme celles que signale la plateforme. Le créateur en est informé, dans les termes de la règle.',
    warning:
      'Il est conservé au dossier et ne retire rien. Le créateur en est informé, dans les termes de la règle.',
    restriction:
      'Tant qu’elle dure, la conformité ne remonte pas au-dessus, quels que soient les points. Le créateur en est informé, dans les termes de la règle.',
    void: 'Elle ne compte plus dès maintenant, quoi que la plateforme envoie ensuite. Elle reste dans l’historique, avec votre nom et votre motif. Le créateur en est informé.',
    lift: 'Cela prend fin maintenant. L’historique en garde la trace, avec votre nom et votre motif.',
  },
  verbs: {
    strike: "Ajouter l'infraction",
    warning: 'Avertir',
    restriction: 'Restreindre',
    void: 'Annuler l’infraction',
    lift: 'Lever',
  },
  done: {
    strike: '@%{handle} a une infraction de plus.',
    warning: '@%{handle} a reçu un avertissement.',
    restriction: '@%{handle} est restreint.',
    void: "L'infraction de @%{handle} est annulée.",
    lift: 'Mesure levée pour @%{handle}.',
  },
  fields: {
    policy: 'Règle',
    policyHint: 'La règle enfreinte. Le créateur en lit le texte.',
    severity: 'Gravité',
    ofPolicy: 'Celle de la règle',
    floor: 'Conformité au mieux',
    end: 'Fin',
    lastDay: 'Dernier jour (UTC)',
    atEnd: 'Après le dernier jour',
  },
  ends: {
    lifetime: 'Au terme de sa durée',
    none: 'Sans fin',
    day: 'Après une date',
    reviewed: 'Après réexamen',
  },
  atEnd: { lift: 'C’est terminé', review: 'Elle se prolonge et revient pour réexamen' },
  endless: { reviewed: 'jusqu’à réexamen', never: 'sans fin' },
  effect: {
    title: 'Ce que cela change maintenant',
    counting: 'Calcul en cours',
    becomes: 'puis',
    unchanged: '(inchangé)',
    points: 'Points actifs',
    standing: 'Conformité',
    access: 'Accès à %{feature}',
    ends: 'Fin',
    improves: 'La conformité s’améliore',
    notByItself: 'pas d’elle-même',
  },
  line: 'Restreint par l’équipe : la conformité est « %{standing} », quels que soient les points.',
  listed: {
    title: 'Avertissements et restrictions',
    warning: 'Avertissement',
    restriction: 'Restriction à « %{standing} »',
    setBy: 'par %{by} : « %{reason} »',
    voided: 'annulée par %{by} : « %{reason} »',
    lifted: 'mesure levée par %{by} : « %{reason} »',
    ended: 'terminé',
    until: 'jusqu’au',
    lift: 'puis c’est terminé',
    review: 'puis réexamen',
  },
} satisfies Catalogue<typeof enforcementEn>;
