import Icon from '@mui/icons-material/HistoryEduOutlined';
import { lazy } from 'react';
import { AUDIT_ROLES, type Desk } from '../kit/desk.ts';

export const auditDesk: Desk = {
  name: 'audit',
  group: 'record',
  icon: Icon,
  roles: AUDIT_ROLES,
  list: lazy(() => import('./AuditList.tsx').then((module) => ({ default: module.AuditList }))),
};
