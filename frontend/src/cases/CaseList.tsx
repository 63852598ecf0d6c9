import { EmptyState } from '../kit/EmptyState.tsx';
import { Page } from '../kit/Page.tsx';
import { useT } from '../kit/i18n/useT.ts';

export function CaseList() {
  const t = useT();
  return (
    <Page title={t('resources.cases.name')}>
      <EmptyState title={t('kit.grid.empty')} />
    </Page>
  );
}
