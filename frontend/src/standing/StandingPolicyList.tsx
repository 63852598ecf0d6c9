import { EmptyState } from '../kit/EmptyState.tsx';
import { Page } from '../kit/Page.tsx';
import { useT } from '../kit/i18n/useT.ts';

export function StandingPolicyList() {
  const t = useT();
  return (
    <Page title={t('resources.standing.name')}>
      <EmptyState title={t('kit.grid.empty')} />
    </Page>
  );
}
