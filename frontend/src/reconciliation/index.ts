import Icon from '@mui/icons-material/RuleOutlined';
import { lazy } from 'react';
import { MONEY_ROLES, type Desk } from '../kit/desk.ts';

export const reconciliationDesk: Desk = {
  name: 'reconciliation',
  group: 'money',
  icon: Icon,
  roles: MONEY_ROLES,
  list: lazy(() => import('./BreakList.tsx').then((module) => ({ default: module.BreakList }))),
  routes: [
    {
      path: 'runs',
      Screen: lazy(() => import('./RunList.tsx').then((module) => ({ default: module.RunList }))),
    },
    {
      path: ':id',
      Screen: lazy(() => import('./BreakPage.tsx').then((module) => ({ default: module.BreakPage }))),
    },
  ],
  places: [{ path: 'runs', titleKey: 'resources.reconciliation.runs' }],
};
