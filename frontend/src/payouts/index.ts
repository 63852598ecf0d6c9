import Icon from '@mui/icons-material/AccountBalanceOutlined';
import { lazy } from 'react';
import { MONEY_ROLES, type Desk } from '../kit/desk.ts';

export const payoutsDesk: Desk = {
  name: 'payouts',
  group: 'money',
  icon: Icon,
  roles: [...MONEY_ROLES, 'trust_safety_lead'],
  list: lazy(() => import('./PayoutList.tsx').then((module) => ({ default: module.PayoutList }))),
  routes: [
    {
      path: 'held',
      Screen: lazy(() => import('./HeldPage.tsx').then((module) => ({ default: module.HeldPage }))),
    },
    {
      path: 'schedule',
      Screen: lazy(() => import('./SchedulePage.tsx').then((module) => ({ default: module.SchedulePage }))),
    },
    {
      path: ':id',
      Screen: lazy(() => import('./PayoutPage.tsx').then((module) => ({ default: module.PayoutPage }))),
    },
  ],
  places: [
    { path: 'held', titleKey: 'resources.payouts.held' },
    { path: 'schedule', titleKey: 'resources.payouts.schedule' },
  ],
};
