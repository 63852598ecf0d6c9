import { EmptyState } from '../kit/EmptyState.tsx';
import { Page } from '../kit/Page.tsx';
import { useT } from '../kit/i18n/useT.ts';

export function HomePage() {
  const t = useT();
  return (
    <Page title={t('resources.home.name')}>
      <EmptyState title={t('kit.grid.empty')} />
    </Page>
  );
}
