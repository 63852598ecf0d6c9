import Icon from '@mui/icons-material/LowPriorityOutlined';
import { lazy } from 'react';
import { REVIEW_ROLES, type Desk } from '../kit/desk.ts';

export const queuesDesk: Desk = {
  name: 'queues',
  group: 'rules',
  icon: Icon,
  roles: REVIEW_ROLES,
  list: lazy(() => import('./QueueRulesPage.tsx').then((module) => ({ default: module.QueueRulesPage }))),
};
