import Icon from '@mui/icons-material/RuleOutlined';
import { lazy } from 'react';
import { EVERY_ROLE, type Desk } from '../kit/desk.ts';

export const eligibilityDesk: Desk = {
  name: 'eligibility',
  group: 'rules',
  icon: Icon,
  roles: EVERY_ROLE,
  list: lazy(() =>
    import('./EligibilityPolicyList.tsx').then((module) => ({ default: module.EligibilityPolicyList })),
  ),
};
