import Icon from '@mui/icons-material/CrisisAlertOutlined';
import { lazy } from 'react';
import { REVIEW_ROLES, type Desk } from '../kit/desk.ts';

export const alertsDesk: Desk = {
  name: 'alerts',
  group: 'rules',
  icon: Icon,
  roles: REVIEW_ROLES,
  list: lazy(() => import('./AlertRulesPage.tsx').then((module) => ({ default: module.AlertRulesPage }))),
};
