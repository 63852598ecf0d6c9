import Icon from '@mui/icons-material/HomeOutlined';
import { lazy } from 'react';
import { EVERY_ROLE, type Desk } from '../kit/desk.ts';

export const homeDesk: Desk = {
  name: 'home',
  group: 'work',
  icon: Icon,
  roles: EVERY_ROLE,
  list: lazy(() => import('./HomePage.tsx').then((module) => ({ default: module.HomePage }))),
};
