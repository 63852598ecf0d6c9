import { EmptyState } from '../kit/EmptyState.tsx';
import { Page } from '../kit/Page.tsx';
import { useT } from '../kit/i18n/useT.ts';

export function AccountList() {
  const t = useT();
  return (
    <Page title={t('resources.accounts.name')}>
      <EmptyState title={t('kit.grid.empty')} />
    </Page>
  );
}
