import Icon from '@mui/icons-material/TuneOutlined';
import { lazy } from 'react';
import { EVERY_ROLE, type Desk } from '../kit/desk.ts';

export const settingsDesk: Desk = {
  name: 'settings',
  group: 'record',
  icon: Icon,
  roles: EVERY_ROLE,
  list: lazy(() => import('./SettingsPage.tsx').then((module) => ({ default: module.SettingsPage }))),
};
