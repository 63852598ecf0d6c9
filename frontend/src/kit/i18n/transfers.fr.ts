export const transfersFr = {
  tab: 'Fichiers',
  export: 'Emporter les déploiements',
  exportLead:
    'Étapes, audiences, pourcentages, groupe témoin et plan en vigueur des trois fonctionnalités, en JSON. Le fichier contient les sels, qui permettent de calculer la place de chacun : gardez-le en interne.',
  withLists: 'Avec les listes d’autorisation et de refus',
  download: 'Télécharger les déploiements',
  schema: 'Télécharger le schéma',
  import: 'Comparer avec un fichier',
  importLead:
    'Choisir un fichier ne change rien : vous voyez ce qui serait différent et qui serait touché. Chaque pas suit ensuite la voie de tout changement, à deux personnes s’il élargit.',
  choose: 'Choisir un fichier',
  drop: 'ou le déposer ici : ce que « Télécharger les déploiements » a écrit, sur n’importe quelle console',
  refused: {
    too_large: '%{name} dépasse 1 Mo : exportez sans les listes, et inscrivez les comptes ici.',
    not_json: '%{name} n’est pas du JSON : choisissez un fichier écrit par « Télécharger les déploiements ».',
  },
  checking: 'Comparaison et décompte en cours…',
  takeSalts: 'Reprendre aussi les sels du fichier',
  takeSaltsHelp:
    'Chacun reçoit la place qu’il a sur l’autre console : l’exposition par pourcentage change. Accès, demandes ouvertes et listes restent.',
  differences: 'Ce qui diffère pour %{feature}',
  here: 'Ici',
  inFile: 'Dans le fichier',
  same: 'Rien ne diffère.',
  apply: 'Reprendre',
  reshuffle: 'Reprendre les sels',
  reason: 'du fichier %{name}',
  draftPlan: 'Faire du plan un brouillon ici',
  drafted: 'Le brouillon %{version} du plan est créé.',
  openPlan: 'Le voir et le mettre en vigueur',
  notYours:
    'Les chefs de produit et les administrateurs emportent les déploiements, les chefs de produit les reprennent.',
};
