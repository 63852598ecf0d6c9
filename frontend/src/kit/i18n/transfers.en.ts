export const transfersEn = {
  tab: 'Files',
  export: 'Take rollouts along',
  exportLead:
    'Stages, audiences, percentages, holdout and the plan in force of all three features, as JSON. The file holds the salts, by which anybody’s place can be computed: keep it inside.',
  withLists: 'With the allow and deny lists',
  download: 'Download the rollouts',
  schema: 'Download the schema',
  import: 'Compare with a file',
  importLead:
    'Choosing a file changes nothing: you see what would be different and whom it would reach. Each step then goes the way of any other change, with a second person where it widens.',
  choose: 'Choose a file',
  drop: 'or drop it here: what “Download the rollouts” has written, on any console',
  refused: {
    too_large: '%{name} is larger than 1 MB: export without lists, and put accounts on lists here.',
    not_json: '%{name} is not JSON: choose a file that “Download the rollouts” has written.',
  },
  checking: 'Comparing, and counting whom it would reach …',
  takeSalts: 'Take over the salts of the file as well',
  takeSaltsHelp:
    'Everyone gets the bucket that they have on the other console: who is exposed by percentage changes. Access, open requests and lists stay.',
  differences: 'What is different for %{feature}',
  here: 'Here',
  inFile: 'In the file',
  same: 'Nothing is different.',
  apply: 'Take it over',
  reshuffle: 'Take over the salts',
  reason: 'from the file %{name}',
  draftPlan: 'Make the plan a draft here',
  drafted: 'Draft %{version} of the plan is made.',
  openPlan: 'Look at it, and put it in force',
  notYours: 'Product managers and administrators take rollouts along, product managers bring them in.',
};
