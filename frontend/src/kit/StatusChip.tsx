import { styled } from '@mui/material/styles';
import type { AccessState } from '@tips/shared/access';
import type { AppealState } from '@tips/shared/appeals';
import type { CaseState } from '@tips/shared/cases';
import type { ChangeState } from '@tips/shared/change-requests';
import type { CriterionResult, EligibilityPolicy } from '@tips/shared/eligibility';
import type { GuardrailStatus } from '@tips/shared/guardrails';
import type { DeliveryState } from '@tips/shared/notices';
import type { PayoutState } from '@tips/shared/payouts';
import type { PlanState } from '@tips/shared/plans';
import type { BreakState } from '@tips/shared/reconciliation';
import type { Sanction, Severity, Standing, Strike } from '@tips/shared/standing';
import type { StatementState } from '@tips/shared/statements';
import { useT, type MessageKey } from './i18n/useT.ts';
import { Sign, type SignShape } from './Sign.tsx';

export type Tone = 'good' | 'warn' | 'bad' | 'banned' | 'idle' | 'accent';

export type Status =
  | { kind: 'standing'; value: Standing }
  | { kind: 'access'; value: AccessState }
  | { kind: 'rollout'; value: 'live' | 'held' | 'killed' }
  | { kind: 'planState'; value: PlanState }
  | { kind: 'guardrail'; value: GuardrailStatus | 'resumed' }
  | { kind: 'onOff'; value: boolean }
  | { kind: 'eligible'; value: boolean }
  | { kind: 'outcome'; value: CriterionResult['outcome'] }
  | { kind: 'strikeState'; value: Strike['state'] }
  | { kind: 'sanctionState'; value: Sanction['state'] }
  | { kind: 'policyStatus'; value: EligibilityPolicy['status'] }
  | { kind: 'statementState'; value: StatementState }
  | { kind: 'noticeState'; value: DeliveryState }
  | { kind: 'caseState'; value: CaseState }
  | { kind: 'appealState'; value: AppealState }
  | { kind: 'changeState'; value: ChangeState }
  | { kind: 'payoutState'; value: PayoutState }
  | { kind: 'breakState'; value: BreakState }
  | { kind: 'severity'; value: Severity }
  | { kind: 'token'; value: 'active' | 'revoked' };

type Look = readonly [SignShape, Tone];

const LOOKS: { readonly [K in Status['kind']]: Readonly<Record<string, Look>> } = {
  standing: {
    good: ['disc', 'good'],
    at_risk: ['half', 'warn'],
    restricted: ['bar', 'bad'],
    banned: ['cross', 'banned'],
  },
  access: {
    none: ['dotted', 'idle'],
    requested: ['clock', 'warn'],
    in_review: ['half', 'warn'],
    approved: ['disc', 'good'],
    suspended: ['bar', 'bad'],
    rejected: ['cross', 'bad'],
    revoked: ['cross', 'banned'],
    withdrawn: ['minus', 'idle'],
  },
  rollout: { live: ['play', 'good'], held: ['pause', 'warn'], killed: ['square', 'bad'] },
  planState: {
    draft: ['dotted', 'idle'],
    scheduled: ['clock', 'warn'],
    running: ['play', 'good'],
    held: ['half', 'warn'],
    paused: ['pause', 'warn'],
    rolled_back: ['minus', 'bad'],
    completed: ['check', 'good'],
    killed: ['square', 'bad'],
  },
  guardrail: {
    not_enough_data: ['dotted', 'idle'],
    fine: ['check', 'good'],
    breached: ['cross', 'bad'],
    resumed: ['ring', 'idle'],
  },
  onOff: { on: ['disc', 'good'], off: ['ring', 'idle'] },
  eligible: { yes: ['check', 'good'], no: ['minus', 'idle'] },
  outcome: { pass: ['check', 'good'], fail: ['cross', 'bad'], unknown: ['question', 'warn'] },
  strikeState: {
    counting: ['disc', 'bad'],
    expired: ['ring', 'idle'],
    overturned: ['minus', 'idle'],
    not_yet: ['clock', 'idle'],
  },
  sanctionState: {
    in_force: ['disc', 'bad'],
    in_review: ['half', 'warn'],
    ended: ['ring', 'idle'],
    lifted: ['minus', 'idle'],
  },
  policyStatus: { draft: ['pen', 'warn'], in_force: ['disc', 'good'], retired: ['ring', 'idle'] },
  token: { active: ['disc', 'good'], revoked: ['cross', 'idle'] },
  statementState: {
    pending: ['clock', 'warn'],
    submitted: ['check', 'good'],
    refused: ['cross', 'bad'],
    exported: ['disc', 'accent'],
  },
  noticeState: {
    queued: ['clock', 'warn'],
    delivering: ['half', 'warn'],
    delivered: ['check', 'good'],
    dead: ['cross', 'bad'],
    not_sent: ['minus', 'idle'],
  },
  severity: {
    low: ['ring', 'idle'],
    medium: ['half', 'warn'],
    high: ['bar', 'bad'],
    critical: ['cross', 'banned'],
  },
  appealState: {
    waiting: ['ring', 'idle'],
    open: ['clock', 'warn'],
    upheld: ['disc', 'idle'],
    overturned: ['cross', 'bad'],
    reduced: ['half', 'warn'],
  },
  changeState: {
    open: ['clock', 'warn'],
    approved: ['half', 'good'],
    scheduled: ['clock', 'accent'],
    applied: ['check', 'good'],
    rejected: ['cross', 'bad'],
    withdrawn: ['minus', 'idle'],
    voided: ['bar', 'warn'],
    failed: ['bar', 'bad'],
  },
  payoutState: {
    pending: ['clock', 'idle'],
    in_transit: ['half', 'accent'],
    paid: ['check', 'good'],
    failed: ['cross', 'bad'],
    canceled: ['minus', 'idle'],
  },
  breakState: {
    timing: ['clock', 'warn'],
    open: ['cross', 'bad'],
    cleared: ['check', 'good'],
    resolved: ['disc', 'idle'],
  },
  caseState: { open: ['clock', 'warn'], decided: ['check', 'good'], cancelled: ['minus', 'idle'] },
};

const BOOLEAN_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  onOff: ['on', 'off'],
  eligible: ['yes', 'no'],
};

function wordOf(status: Status): string {
  if (typeof status.value === 'string') return status.value;
  const words = BOOLEAN_WORDS[status.kind] ?? ['yes', 'no'];
  return status.value ? words[0] : words[1];
}

const Chip = styled('span', { shouldForwardProp: (name) => name !== 'tone' && name !== 'soft' })<{
  tone: Tone;
  soft: boolean;
}>(({ tone, soft }) => ({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  whiteSpace: 'nowrap',
  color: tone === 'idle' ? 'var(--ink-quiet)' : 'var(--ink)',
  '& svg': { color: `var(--${tone})` },
  ...(soft && {
    height: 26,
    padding: '0 10px 0 8px',
    borderRadius: 13,
    fontSize: '0.8125rem',
    fontWeight: 500,
    background: `var(--${tone}-soft)`,
    color: `var(--${tone})`,
  }),
}));

export type StatusChipProps = Status & {
  /** With its tint: for headers. Lists show it plain. */
  soft?: boolean;
  /** What it is a state of, before the word: "Tab: On". */
  label?: string;
  /** More beside the word, such as the reason of a pause. */
  detail?: string;
};

/** Every state of the console: the same shape, tone and word wherever it stands. */
export function StatusChip({ soft = false, label, detail, ...status }: StatusChipProps) {
  const t = useT();
  const word = wordOf(status);
  const [shape, tone] = LOOKS[status.kind][word] ?? ['question', 'idle'];
  const text = t(`words.${status.kind}.${word}` as MessageKey);
  return (
    <Chip tone={tone} soft={soft}>
      <Sign shape={shape} />
      <span>
        {label !== undefined && `${label} `}
        {text}
        {detail !== undefined && ` · ${detail}`}
      </span>
    </Chip>
  );
}
