import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import type { Policy } from './policy.ts';

/** When a version held, or who drafts it. */
export function PolicyHeld({ policy }: { policy: Policy<unknown> }) {
  const t = useT();
  const format = useFormat();
  if (policy.inForceFrom === null) return <span>{t('policies.draftBy', { name: policy.createdBy })}</span>;
  const from = format.day(policy.inForceFrom);
  if (policy.inForceUntil === null) return <span>{t('policies.since', { day: from })}</span>;
  return <span>{t('policies.between', { from, to: format.day(policy.inForceUntil) })}</span>;
}
