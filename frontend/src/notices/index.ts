import Icon from '@mui/icons-material/ForwardToInboxOutlined';
import { lazy } from 'react';
import { REVIEW_ROLES, type Desk } from '../kit/desk.ts';

export const noticesDesk: Desk = {
  name: 'notices',
  group: 'work',
  icon: Icon,
  roles: REVIEW_ROLES,
  list: lazy(() => import('./NoticeList.tsx').then((module) => ({ default: module.NoticeList }))),
  places: [{ path: 'templates', titleKey: 'resources.notices.templates.name' }],
  routes: [
    {
      path: 'templates',
      Screen: lazy(() => import('./TemplateList.tsx').then((module) => ({ default: module.TemplateList }))),
    },
    {
      path: 'templates/:kind/:language',
      Screen: lazy(() => import('./TemplatePage.tsx').then((module) => ({ default: module.TemplatePage }))),
    },
    {
      path: ':id',
      Screen: lazy(() => import('./NoticePage.tsx').then((module) => ({ default: module.NoticePage }))),
    },
  ],
};
