import Icon from '@mui/icons-material/ReceiptLongOutlined';
import { lazy } from 'react';
import { MONEY_ROLES, type Desk } from '../kit/desk.ts';

export const ledgerDesk: Desk = {
  name: 'ledger',
  group: 'money',
  icon: Icon,
  roles: MONEY_ROLES,
  list: lazy(() => import('./EntryList.tsx').then((module) => ({ default: module.EntryList }))),
  routes: [
    {
      path: 'periods',
      Screen: lazy(() => import('./PeriodsPage.tsx').then((module) => ({ default: module.PeriodsPage }))),
    },
  ],
  places: [{ path: 'periods', titleKey: 'resources.ledger.periods.title' }],
};
