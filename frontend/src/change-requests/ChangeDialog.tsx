import Box from '@mui/material/Box';
import type {
  ChangeKindName,
  ChangeKindRule,
  ChangeRequestDetail,
  ChangeRequestRequired,
} from '@tips/shared/change-requests';
import { useNavigate } from 'react-router-dom';
import { ConsequenceDialog, type ConsequenceDialogProps } from '../kit/ConsequenceDialog.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useAction, useApi } from '../kit/useApi.ts';

/** What is asked for where one person may not do it alone. */
export type Ask = {
  kind: ChangeKindName;
  change: Readonly<Record<string, unknown>>;
  /** How far it reaches, where the screen knows; the server counts again and has the last word. */
  size?: number | undefined;
  /** The reader may ask for it and never do it alone. */
  always?: boolean;
};

/** What the same feature or policy gained within the window without a second person: small steps add up. */
function usedAlone({ kind, change }: Ask, rule: ChangeKindRule | undefined): number {
  const { feature } = change;
  const subject = typeof feature === 'string' ? feature : kind.replace(/_policy\..*$/, '');
  return rule?.alone.find((each) => each.subject === subject)?.size ?? 0;
}

type SecondPersonProps = { ask: Ask; rule: ChangeKindRule | undefined; size: number; alone: number };

function SecondPerson({ ask, rule, size, alone }: SecondPersonProps) {
  const t = useT();
  const format = useFormat();
  const roles = format.listOr((rule?.approvers ?? []).map((role) => t(`words.roles.${role}`)));
  return (
    <Box role="status" sx={{ mt: 2, p: 1.5, borderRadius: 1, background: 'var(--accent-soft)' }}>
      {ask.always === true
        ? t('resources.change-requests.ask.always')
        : t('resources.change-requests.ask.needed', {
            size: format.integer(size),
            limit: format.integer(rule?.limit ?? 0),
          })}{' '}
      {ask.always !== true && alone > 0 && (
        <>
          {t('resources.change-requests.ask.alone', {
            alone: format.integer(alone),
            smart_count: rule?.windowHours ?? 0,
          })}{' '}
        </>
      )}
      {roles !== '' && t('resources.change-requests.ask.who', { roles })}
    </Box>
  );
}

/**
 * A confirmation that, where a second person is needed, says so and sends the change as a request with the same reason. That is known
 * from the size before the click, or from the server's refusal after it; what was typed stays.
 */
export function ChangeDialog({ ask, ...dialog }: ConsequenceDialogProps & { ask: Ask }) {
  const t = useT();
  const navigate = useNavigate();
  const rules = useApi<{ items: ChangeKindRule[] }>('/change-requests/kinds').data?.items;
  const rule = rules?.find(({ kind }) => kind === ask.kind);
  const send = useAction<string, ChangeRequestDetail>(
    (reason) => ({ path: '/change-requests', body: { kind: ask.kind, change: ask.change, reason } }),
    {
      changes: ['/change-requests'],
      onDone: ({ id }) => {
        dialog.onClose();
        void navigate(`/change-requests/${id}`);
      },
    },
  );
  const refusal =
    dialog.error?.code === 'CHANGE_REQUEST_REQUIRED'
      ? (dialog.error.details as Partial<ChangeRequestRequired>)
      : undefined;
  const size = refusal?.size ?? ask.size ?? 0;
  const alone = refusal?.alone ?? usedAlone(ask, rule);
  const isTooWide = rule !== undefined && size > 0 && size + alone > rule.limit;
  const isNeeded = ask.always === true || refusal !== undefined || isTooWide;
  if (!isNeeded) return <ConsequenceDialog {...dialog} />;
  return (
    <ConsequenceDialog
      {...dialog}
      destructive={false}
      needsReason
      consequence={
        <>
          {dialog.consequence}
          <SecondPerson ask={ask} rule={rule} size={size} alone={alone} />
        </>
      }
      verb={t('resources.change-requests.ask.verb')}
      busy={dialog.busy === true || send.isPending}
      error={send.error ?? (refusal === undefined ? (dialog.error ?? null) : null)}
      onConfirm={(reason) => send.mutate(reason)}
    />
  );
}
