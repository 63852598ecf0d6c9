import Icon from '@mui/icons-material/FactCheckOutlined';
import { lazy } from 'react';
import { REVIEW_ROLES, type Desk } from '../kit/desk.ts';

export const casesDesk: Desk = {
  name: 'cases',
  group: 'work',
  icon: Icon,
  roles: REVIEW_ROLES,
  list: lazy(() => import('./CaseList.tsx').then((module) => ({ default: module.CaseList }))),
};
