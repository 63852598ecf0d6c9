import type { alertsEn } from './alerts.en.ts';
import type { Catalogue } from './catalogue.ts';

export const alertsFr = {
  name: 'Règles d’alerte',
  lead: 'Ce qui, dans les pourboires d’un compte, déclenche une alerte de risque. On compte, on n’additionne jamais de montants : les devises ne s’additionnent pas.',
  rules: 'Règles',
  none: 'Aucune règle : rien ne déclenche d’alerte.',
  hours: '%{count} heure |||| %{count} heures',
  days: '%{count} jour |||| %{count} jours',
  says: {
    tip_velocity: 'Un compte reçoit au moins %{tips} %{feature} en %{window}.',
    top_tipper_share:
      'Un seul donateur est à l’origine d’au moins %{share} des %{feature} d’un compte en %{window}, à partir de %{tips}.',
    dispute_rate:
      'Les contestations atteignent %{rate} des %{feature} d’un compte en %{window}, à partir de %{tips} et de %{disputes} contestations.',
  },
  afterwards: 'Gravité : %{severity}. Après un signal ou une décision, la règle se tait pendant %{days}.',
  off: 'désactivée',
  kinds: {
    tip_velocity: 'Beaucoup à la fois',
    top_tipper_share: 'Part d’un seul donateur',
    dispute_rate: 'Taux de contestation',
  },
  consequence:
    'Ces %{days} derniers jours, ces règles auraient signalé %{count} compte ; celles en vigueur en signalent %{now}. |||| Ces %{days} derniers jours, ces règles auraient signalé %{count} comptes ; celles en vigueur en signalent %{now}.',
  atOnce:
    '%{count} compte est signalé dès leur entrée en vigueur. |||| %{count} comptes sont signalés dès leur entrée en vigueur.',
  ruleAccounts: '%{name} : %{accounts}, en vigueur %{now}',
  ruleIsNew: '%{name} : %{accounts}, absente des règles en vigueur',
  nameEn: 'Nom en anglais',
  nameFr: 'Nom en français',
  enabled: 'Active',
  feature: 'Fonctionnalité',
  severity: 'Gravité',
  windowHours: 'Fenêtre, heures',
  windowDays: 'Fenêtre, jours',
  tipsMin: 'Pourboires, au moins',
  share: 'Part d’un seul donateur, %',
  disputesMin: 'Contestations, au moins',
  rate: 'Contestations pour 10 000 pourboires, au moins',
  coolDown: 'Silence, jours',
  remove: 'Supprimer',
  removeOne: 'Supprimer %{name}',
  add: 'Ajouter une règle :',
} satisfies Catalogue<typeof alertsEn>;
