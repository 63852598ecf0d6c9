import Icon from '@mui/icons-material/RuleOutlined';
import { lazy } from 'react';
import { REVIEW_ROLES, type Desk } from '../kit/desk.ts';

const QualityPage = lazy(() =>
  import('./QualityPage.tsx').then((module) => ({ default: module.QualityPage })),
);
const SecondReviewPage = lazy(() =>
  import('./SecondReviewPage.tsx').then((module) => ({ default: module.SecondReviewPage })),
);
const DisagreementPage = lazy(() =>
  import('./DisagreementPage.tsx').then((module) => ({ default: module.DisagreementPage })),
);

export const qualityDesk: Desk = {
  name: 'quality',
  group: 'work',
  icon: Icon,
  roles: REVIEW_ROLES,
  list: QualityPage,
  places: [{ path: 'second-review', titleKey: 'resources.quality.second.title' }],
  routes: [
    { path: 'second-review', Screen: SecondReviewPage },
    { path: 'disagreements/:id', Screen: DisagreementPage },
  ],
};
