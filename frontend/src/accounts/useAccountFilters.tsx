import { useMemo } from 'react';
import type { AccessState } from '@tips/shared/access';
import type { Standing } from '@tips/shared/standing';
import type { Filter } from '../kit/FilterBar.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { REGION_CODES } from '../kit/regions.ts';
import { StatusChip } from '../kit/StatusChip.tsx';

const STANDINGS: readonly Standing[] = ['good', 'at_risk', 'restricted', 'banned'];
const ACCESS: readonly AccessState[] = [
  'none',
  'requested',
  'in_review',
  'approved',
  'suspended',
  'rejected',
  'revoked',
  'withdrawn',
];

/** The filters of the account list; each is a parameter of the address and of the API alike. */
export function useAccountFilters(): readonly Filter[] {
  const t = useT();
  const format = useFormat();
  return useMemo(() => {
    const field = (name: 'region' | 'standing' | 'eligible' | 'access' | 'tab') =>
      t(`resources.accounts.fields.${name}`);
    const regions = REGION_CODES.map((code) => ({ value: code, label: `${format.region(code)} (${code})` }));
    return [
      { kind: 'search', name: 'q', label: t('resources.accounts.search') },
      {
        kind: 'choice',
        name: 'region',
        label: field('region'),
        choices: regions.sort((a, b) => a.label.localeCompare(b.label, format.locale)),
      },
      {
        kind: 'choice',
        name: 'standing',
        label: field('standing'),
        choices: STANDINGS.map((value) => ({
          value,
          label: t(`words.standing.${value}`),
          sign: <StatusChip kind="standing" value={value} />,
        })),
      },
      {
        kind: 'choice',
        name: 'eligible',
        label: field('eligible'),
        single: true,
        choices: [
          { value: 'true', label: t('words.eligible.yes') },
          { value: 'false', label: t('words.eligible.no') },
        ],
      },
      {
        kind: 'choice',
        name: 'access',
        label: field('access'),
        choices: ACCESS.map((value) => ({
          value,
          label: t(`words.access.${value}`),
          sign: <StatusChip kind="access" value={value} />,
        })),
      },
      {
        kind: 'choice',
        name: 'tab',
        label: field('tab'),
        single: true,
        choices: [
          { value: 'true', label: t('words.onOff.on') },
          { value: 'false', label: t('words.onOff.off') },
        ],
      },
    ];
  }, [t, format]);
}
