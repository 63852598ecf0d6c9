import Icon from '@mui/icons-material/AltRouteOutlined';
import { lazy } from 'react';
import { EVERY_ROLE, type Desk } from '../kit/desk.ts';

export const rolloutsDesk: Desk = {
  name: 'rollouts',
  group: 'rules',
  icon: Icon,
  roles: EVERY_ROLE,
  list: lazy(() => import('./RolloutPage.tsx').then((module) => ({ default: module.RolloutPage }))),
};
