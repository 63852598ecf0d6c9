import type { insightsEn } from './insights.en.ts';

export const insightsFr: typeof insightsEn = {
  name: 'Prévision et jours inhabituels',
  lead: 'Le brut d’une devise. Rien de ce qui est comptabilisé n’en est changé.',
  open: 'Prévision et jours inhabituels',
  back: 'Vers les revenus',
  currency: 'Devise',
  forecast: 'Brut attendu dans les %{count} prochains jours',
  forecastNone: 'Brut attendu',
  tooShort: 'Trop peu pour se prononcer',
  tooShortHint: 'Une prévision demande quatre semaines de jours : revenez quand elles seront écoulées.',
  day: 'Jour',
  expected: 'Attendu',
  interval: 'Intervalle',
  low: 'De',
  high: 'À',
  between: '%{low} à %{high}',
  count: '%{count} jour |||| %{count} jours',
  method:
    'Chaque jour est attendu semblable au même jour de la semaine précédente (naïve saisonnière), avec un intervalle de prévision de %{level}.',
  backtest: 'Sur les %{days} derniers jours, %{within} se trouvaient dans l’intervalle prévu la veille.',
  unusual: 'Jours inhabituels',
  unusualMethod:
    'Un jour est inhabituel si son score z robuste, parmi les mêmes jours de semaine, atteint 3,5 dans un sens ou l’autre. Dessous figure ce qui l’a fait bouger, face à l’habitude de ce jour de semaine.',
  none: 'Aucun jour inhabituel',
  noneHint: 'Chaque jour a apporté à peu près ce que son jour de semaine apporte d’habitude.',
  more: 'a apporté %{value} au lieu d’environ %{usual} (score %{score}).',
  less: 'n’a apporté que %{value} au lieu d’environ %{usual} (score %{score}).',
  driver: '%{value} au lieu d’environ %{usual}',
};
