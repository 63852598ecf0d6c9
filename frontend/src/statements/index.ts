import Icon from '@mui/icons-material/BalanceOutlined';
import { lazy } from 'react';
import { REVIEW_ROLES, type Desk } from '../kit/desk.ts';

export const statementsDesk: Desk = {
  name: 'statements',
  group: 'work',
  icon: Icon,
  roles: REVIEW_ROLES,
  list: lazy(() => import('./StatementList.tsx').then((module) => ({ default: module.StatementList }))),
  routes: [
    {
      path: ':puid',
      Screen: lazy(() => import('./StatementPage.tsx').then((module) => ({ default: module.StatementPage }))),
    },
  ],
};
