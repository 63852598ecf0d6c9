import Icon from '@mui/icons-material/HowToRegOutlined';
import { lazy } from 'react';
import { EVERY_ROLE, type Desk } from '../kit/desk.ts';
import { PendingBadge } from './PendingBadge.tsx';

export const changeRequestsDesk: Desk = {
  name: 'change-requests',
  group: 'rules',
  icon: Icon,
  roles: EVERY_ROLE,
  badge: PendingBadge,
  list: lazy(() =>
    import('./ChangeRequestList.tsx').then((module) => ({ default: module.ChangeRequestList })),
  ),
  routes: [
    {
      path: ':id',
      Screen: lazy(() =>
        import('./ChangeRequestPage.tsx').then((module) => ({ default: module.ChangeRequestPage })),
      ),
    },
  ],
};
