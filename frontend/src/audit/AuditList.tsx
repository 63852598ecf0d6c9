import { EmptyState } from '../kit/EmptyState.tsx';
import { Page } from '../kit/Page.tsx';
import { useT } from '../kit/i18n/useT.ts';

export function AuditList() {
  const t = useT();
  return (
    <Page title={t('resources.audit.name')}>
      <EmptyState title={t('kit.grid.empty')} />
    </Page>
  );
}
