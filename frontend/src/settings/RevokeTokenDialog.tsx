import type { ServiceToken } from '@tips/shared/identity';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { useAction } from '../kit/useApi.ts';

export function RevokeTokenDialog({ token, onClose }: { token: ServiceToken; onClose: () => void }) {
  const t = useT();
  const revoke = useAction<undefined, unknown>(
    () => ({ method: 'DELETE', path: `/tokens/${encodeURIComponent(token.id)}` }),
    { changes: ['/tokens', '/audit'], onDone: onClose },
  );
  return (
    <ConsequenceDialog
      open
      title={t('resources.settings.tokens.revokeTitle', { name: token.name })}
      consequence={t('resources.settings.tokens.revokeEffect')}
      verb={t('resources.settings.tokens.revoke')}
      destructive
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate(undefined)}
      onClose={onClose}
    />
  );
}
