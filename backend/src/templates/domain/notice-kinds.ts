import type { Feature } from '@tips/shared/ids';
import type { NoticeKind, NoticeLanguage } from '@tips/shared/notices';
import type { Placeholder } from '@tips/shared/notice-templates';

/** A text in every language that notices speak. */
export type Words = Record<NoticeLanguage, string>;

/** What a decision knows, for each placeholder that is its own; the handle and the date come from the console. */
type DecisionValues = {
  feature: Feature;
  /** Whole sentences that say why. */
  reason: Words;
  /** The name of the policy that was broken. */
  policy: Words;
  points: number;
  /** When it ends: an instant, when somebody has looked at it again, or never. */
  until: Date | 'reviewed' | 'never';
  /** What happens then: it ends by itself, or our team looks at it again. */
  afterwards: 'lift' | 'review';
  /** What was appealed against, so that it reads well after a colon: `the suspension of Tips on 3 May 2026`. */
  decision: Words;
  /** Whole sentences that say what changes. */
  outcome: Words;
};

type Rule = { required: readonly Placeholder[]; optional: readonly Placeholder[] };

/** What a template of each kind has to name, and what else it may. */
export const NOTICE_KIND_RULES = {
  approved: { required: ['handle', 'feature'], optional: ['date', 'reason'] },
  rejected: { required: ['handle', 'feature', 'reason'], optional: ['date'] },
  suspended_automatically: { required: ['handle', 'feature', 'reason', 'date'], optional: [] },
  suspended_by_staff: { required: ['handle', 'feature', 'reason', 'date'], optional: [] },
  reinstated: { required: ['handle', 'feature'], optional: ['date', 'reason'] },
  revoked: { required: ['handle', 'feature', 'reason', 'date'], optional: [] },
  warning: { required: ['handle', 'policy', 'reason'], optional: ['date'] },
  strike_set: { required: ['handle', 'policy', 'reason', 'points', 'until'], optional: ['date'] },
  strike_voided: { required: ['handle', 'policy', 'reason'], optional: ['date'] },
  strike_expired: { required: ['handle', 'policy'], optional: ['date'] },
  restriction_set: { required: ['handle', 'reason', 'until', 'afterwards'], optional: ['date'] },
  restriction_ended: { required: ['handle', 'date'], optional: ['reason'] },
  appeal_upheld: { required: ['handle', 'decision', 'reason'], optional: ['date'] },
  appeal_overturned: { required: ['handle', 'decision', 'reason', 'outcome'], optional: ['date'] },
  appeal_reduced: { required: ['handle', 'decision', 'reason', 'outcome'], optional: ['date'] },
} as const satisfies Record<NoticeKind, Rule>;

type Named<K extends NoticeKind> =
  (typeof NOTICE_KIND_RULES)[K]['required'][number] | (typeof NOTICE_KIND_RULES)[K]['optional'][number];

/** What whoever writes a notice of this kind has to say: every placeholder that a template of it may name. */
export type NoticeValues<K extends NoticeKind = NoticeKind> = {
  [P in Named<K> & keyof DecisionValues]: DecisionValues[P];
};
/** The values of whatever kind, as the renderer takes them. */
export type AnyNoticeValues = Partial<DecisionValues>;
