import Icon from '@mui/icons-material/TimelineOutlined';
import { lazy } from 'react';
import { EVERY_ROLE, type Desk } from '../kit/desk.ts';

const RolloutPage = lazy(() =>
  import('./RolloutPage.tsx').then((module) => ({ default: module.RolloutPage })),
);

const PlanPage = lazy(() => import('../plans/PlanPage.tsx').then((module) => ({ default: module.PlanPage })));

export const rolloutsDesk: Desk = {
  name: 'rollouts',
  group: 'rules',
  icon: Icon,
  roles: EVERY_ROLE,
  list: RolloutPage,
  places: [
    { path: 'tips', titleKey: 'words.features.tips' },
    { path: 'gifts', titleKey: 'words.features.gifts' },
    { path: 'coins', titleKey: 'words.features.coins' },
  ],
  routes: [
    { path: ':feature', Screen: RolloutPage },
    { path: ':feature/plan', Screen: PlanPage },
  ],
};
