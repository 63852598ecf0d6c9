import Icon from '@mui/icons-material/BarChartOutlined';
import { lazy } from 'react';
import { MONEY_ROLES, type Desk } from '../kit/desk.ts';

export const revenueDesk: Desk = {
  name: 'revenue',
  group: 'money',
  icon: Icon,
  roles: MONEY_ROLES,
  list: lazy(() => import('./RevenuePage.tsx').then((module) => ({ default: module.RevenuePage }))),
  places: [
    { path: 'explorer', titleKey: 'resources.explorer.name' },
    { path: 'creators', titleKey: 'resources.revenue.creatorsName' },
    { path: 'insights', titleKey: 'resources.insights.name' },
    { path: 'cohorts', titleKey: 'resources.approval-cohorts.name' },
    { path: 'rates', titleKey: 'resources.rates.name' },
  ],
  routes: [
    {
      path: 'explorer',
      Screen: lazy(() =>
        import('../explorer/ExplorerPage.tsx').then((module) => ({ default: module.ExplorerPage })),
      ),
    },
    {
      path: 'creators',
      Screen: lazy(() => import('./CreatorsPage.tsx').then((module) => ({ default: module.CreatorsPage }))),
    },
    {
      path: 'cohorts',
      Screen: lazy(() =>
        import('../approval-cohorts/CohortsPage.tsx').then((module) => ({ default: module.CohortsPage })),
      ),
    },
    {
      path: 'rates',
      Screen: lazy(() => import('../rates/RatesPage.tsx').then((module) => ({ default: module.RatesPage }))),
    },
    {
      path: 'insights',
      Screen: lazy(() =>
        import('../insights/InsightsPage.tsx').then((module) => ({ default: module.InsightsPage })),
      ),
    },
  ],
};
