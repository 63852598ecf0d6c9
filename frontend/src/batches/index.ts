import Icon from '@mui/icons-material/DynamicFeedOutlined';
import { lazy } from 'react';
import { REVIEW_ROLES, type Desk } from '../kit/desk.ts';

export const batchesDesk: Desk = {
  name: 'batches',
  group: 'work',
  icon: Icon,
  roles: REVIEW_ROLES,
  list: lazy(() => import('./BatchList.tsx').then((module) => ({ default: module.BatchList }))),
  routes: [
    {
      path: ':id',
      Screen: lazy(() => import('./BatchShow.tsx').then((module) => ({ default: module.BatchShow }))),
    },
  ],
};
