import Icon from '@mui/icons-material/TollOutlined';
import { lazy } from 'react';
import { MONEY_ROLES, type Desk } from '../kit/desk.ts';

export const coinsDesk: Desk = {
  name: 'coins',
  group: 'money',
  icon: Icon,
  roles: MONEY_ROLES,
  list: lazy(() => import('./CoinsPage.tsx').then((module) => ({ default: module.CoinsPage }))),
};
