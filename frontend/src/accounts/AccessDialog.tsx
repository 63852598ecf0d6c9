import type { Access } from '@tips/shared/access';
import type { AccountDetail } from '@tips/shared/accounts';
import { useNotify } from 'ra-core';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { useAction } from '../kit/useApi.ts';

export type StaffAction = 'suspend' | 'reinstate' | 'revoke';

type AccessDialogProps = { account: AccountDetail; access: Access; action: StaffAction; onClose: () => void };

/** Suspend, reinstate or revoke outside a case: says what it does, asks why, sends the version that was read. */
export function AccessDialog({ account, access, action, onClose }: AccessDialogProps) {
  const t = useT();
  const notify = useNotify();
  const { handle } = account.facts;
  const change = useAction<string, Access>(
    (reason) => ({
      path: `/accounts/${encodeURIComponent(account.id)}/access`,
      body: { feature: access.feature, action, reason, version: access.version },
    }),
    {
      changes: ['/accounts', '/cases', '/audit', '/rollouts'],
      onDone: () => {
        notify(t(`resources.accounts.actions.done.${action}`, { handle }));
        onClose();
      },
    },
  );
  return (
    <ConsequenceDialog
      open
      title={t(`resources.accounts.actions.${action}Title`, { handle })}
      consequence={t(`resources.accounts.actions.${action}Effect`, { handle })}
      verb={t(`resources.accounts.actions.${action}`)}
      destructive={action !== 'reinstate'}
      needsReason
      busy={change.isPending}
      error={change.error}
      onConfirm={(reason) => change.mutate(reason)}
      onClose={onClose}
    />
  );
}
