import type { ComponentType } from 'react';
import type { Role } from '@tips/shared/identity';
import type { MessageKey } from './i18n/useT.ts';

export type DeskGroup = 'work' | 'rules' | 'money' | 'record';
export type DeskName =
  | 'home'
  | 'cases'
  | 'appeals'
  | 'batches'
  | 'accounts'
  | 'notices'
  | 'statements'
  | 'quality'
  | 'queues'
  | 'alerts'
  | 'rollouts'
  | 'eligibility'
  | 'standing'
  | 'change-requests'
  | 'revenue'
  | 'ledger'
  | 'coins'
  | 'payouts'
  | 'reconciliation'
  | 'audit'
  | 'settings';

/** One entry of the left side: its name is its resource, its first path segment and its catalogue. */
export type Desk = {
  name: DeskName;
  group: DeskGroup;
  icon: ComponentType<{ fontSize?: 'small' | 'inherit' }>;
  roles: readonly Role[];
  /** The screen at `/<name>`; lazy, so that each desk is a chunk of its own. */
  list: ComponentType;
  /** Stands beside its name on the left side: what waits there. */
  badge?: ComponentType;
  /** Screens below it: `{ path: ':id', Screen }`. */
  routes?: readonly { path: string; Screen: ComponentType }[];
  /** Named places below it that the palette finds. */
  places?: readonly { path: string; titleKey: MessageKey }[];
};

/** Where a desk lives: Home at the root, every other under its name. */
export function deskPath(name: DeskName): string {
  return name === 'home' ? '/' : `/${name}`;
}

/** The key of a desk's name in the catalogue. */
export function deskTitleKey(name: DeskName): MessageKey {
  return `resources.${name}.name`;
}

export const EVERY_ROLE: readonly Role[] = [
  'trust_safety',
  'trust_safety_lead',
  'product',
  'product_lead',
  'finance',
  'finance_lead',
  'auditor',
  'admin',
];
export const REVIEW_ROLES: readonly Role[] = ['trust_safety', 'trust_safety_lead', 'auditor', 'admin'];
export const MONEY_ROLES: readonly Role[] = [
  'finance',
  'finance_lead',
  'product',
  'product_lead',
  'auditor',
  'admin',
];
export const AUDIT_ROLES: readonly Role[] = [
  'trust_safety_lead',
  'product_lead',
  'finance_lead',
  'auditor',
  'admin',
];
