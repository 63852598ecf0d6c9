import Icon from '@mui/icons-material/PeopleAltOutlined';
import { lazy } from 'react';
import { EVERY_ROLE, type Desk } from '../kit/desk.ts';

export const accountsDesk: Desk = {
  name: 'accounts',
  group: 'work',
  icon: Icon,
  roles: EVERY_ROLE,
  list: lazy(() => import('./AccountList.tsx').then((module) => ({ default: module.AccountList }))),
  routes: [
    {
      path: ':id',
      Screen: lazy(() => import('./AccountPage.tsx').then((module) => ({ default: module.AccountPage }))),
    },
  ],
};
