import Icon from '@mui/icons-material/FactCheckOutlined';
import { lazy } from 'react';
import { REVIEW_ROLES, type Desk } from '../kit/desk.ts';

const ReviewPage = lazy(() => import('./ReviewPage.tsx').then((module) => ({ default: module.ReviewPage })));

export const casesDesk: Desk = {
  name: 'cases',
  group: 'work',
  icon: Icon,
  roles: REVIEW_ROLES,
  list: ReviewPage,
  routes: [{ path: ':id', Screen: ReviewPage }],
};
