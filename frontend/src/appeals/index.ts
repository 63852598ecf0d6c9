import Icon from '@mui/icons-material/GavelOutlined';
import { lazy } from 'react';
import { REVIEW_ROLES, type Desk } from '../kit/desk.ts';

export const appealsDesk: Desk = {
  name: 'appeals',
  group: 'work',
  icon: Icon,
  roles: REVIEW_ROLES,
  list: lazy(() => import('./AppealList.tsx').then((module) => ({ default: module.AppealList }))),
};
