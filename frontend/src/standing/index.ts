import Icon from '@mui/icons-material/ShieldOutlined';
import { lazy } from 'react';
import { EVERY_ROLE, type Desk } from '../kit/desk.ts';

export const standingDesk: Desk = {
  name: 'standing',
  group: 'rules',
  icon: Icon,
  roles: EVERY_ROLE,
  list: lazy(() =>
    import('./StandingPolicyList.tsx').then((module) => ({ default: module.StandingPolicyList })),
  ),
};
