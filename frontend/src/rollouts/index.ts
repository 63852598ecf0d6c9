import Icon from '@mui/icons-material/TimelineOutlined';
import { lazy } from 'react';
import { EVERY_ROLE, type Desk } from '../kit/desk.ts';

const RolloutPage = lazy(() =>
  import('./RolloutPage.tsx').then((module) => ({ default: module.RolloutPage })),
);

const PlanPage = lazy(() => import('../plans/PlanPage.tsx').then((module) => ({ default: module.PlanPage })));

const ResultsPage = lazy(() =>
  import('../results/ResultsPage.tsx').then((module) => ({ default: module.ResultsPage })),
);

const CohortsPage = lazy(() =>
  import('../cohorts/CohortsPage.tsx').then((module) => ({ default: module.CohortsPage })),
);
const CohortPage = lazy(() =>
  import('../cohorts/CohortPage.tsx').then((module) => ({ default: module.CohortPage })),
);

const TransferPage = lazy(() =>
  import('../transfers/TransferPage.tsx').then((module) => ({ default: module.TransferPage })),
);

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
    { path: 'cohorts', titleKey: 'resources.cohorts.name' },
    { path: 'files', titleKey: 'resources.transfers.import' },
  ],
  routes: [
    { path: 'cohorts', Screen: CohortsPage },
    { path: 'cohorts/:key', Screen: CohortPage },
    { path: 'files', Screen: TransferPage },
    { path: ':feature', Screen: RolloutPage },
    { path: ':feature/plan', Screen: PlanPage },
    { path: ':feature/results', Screen: ResultsPage },
  ],
};
