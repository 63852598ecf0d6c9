import {
  accessCauseSchema,
  accessStateSchema,
  type Access,
  type AccessHistoryRow,
} from '@tips/shared/access';
import { featureSchema, type Feature } from '@tips/shared/ids';
import { z } from 'zod';

const base = {
  account_id: z.string(),
  feature: featureSchema,
  version: z.number().int(),
  state: accessStateSchema,
  cause: accessCauseSchema,
  automatic: z.boolean(),
  grace_until: z.date().nullable(),
};

/** A row of `access` as the driver gives it. */
export const accessRowSchema = z.object({ ...base, since: z.date() }).transform((row): Access => ({
  accountId: row.account_id,
  feature: row.feature,
  state: row.state,
  cause: row.cause,
  automatic: row.automatic,
  since: row.since.toISOString(),
  graceUntil: row.grace_until?.toISOString() ?? null,
  version: row.version,
}));

export const historyRowSchema = z
  .object({
    ...base,
    held_from: z.date(),
    learnt_at: z.date(),
    actor: z.string(),
    reason_code: z.string().nullable(),
  })
  .transform((row): AccessHistoryRow => ({
    feature: row.feature,
    state: row.state,
    cause: row.cause,
    automatic: row.automatic,
    graceUntil: row.grace_until?.toISOString() ?? null,
    version: row.version,
    heldFrom: row.held_from.toISOString(),
    learntAt: row.learnt_at.toISOString(),
    actor: row.actor,
    reasonCode: row.reason_code,
  }));

/** Access of an account that never asked. */
export function noAccess(accountId: string, feature: Feature, since: string): Access {
  return {
    accountId,
    feature,
    since,
    state: 'none',
    cause: 'never_requested',
    automatic: false,
    graceUntil: null,
    version: 0,
  };
}

/** Access to each feature as its history leaves it, the newest row first. A grace that starts or ends moves nothing. */
export function accessOfHistory(accountId: string, history: readonly AccessHistoryRow[]): Access[] {
  const features = [...new Set(history.map(({ feature }) => feature))];
  return features.flatMap((feature) => {
    const rows = history.filter((row) => row.feature === feature);
    const [newest] = rows;
    if (newest === undefined) return [];
    const { state, cause, automatic, graceUntil, version } = newest;
    const left = rows.findIndex((row) => row.state !== state);
    const approved = left < 0 ? rows : rows.slice(0, left);
    const since = (state === 'approved' ? approved.at(-1) : newest)?.heldFrom ?? newest.heldFrom;
    return [{ accountId, feature, state, cause, automatic, since, graceUntil, version }];
  });
}
