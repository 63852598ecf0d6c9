import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { EmptyState } from '../EmptyState.tsx';
import { useT } from '../i18n/useT.ts';
import { Page } from '../Page.tsx';

export function NotFoundPage() {
  const t = useT();
  return (
    <Page title={t('kit.state.notFoundTitle')}>
      <EmptyState
        title={t('kit.state.notFound')}
        action={
          <Button component={Link} to="/" variant="outlined">
            {t('kit.state.goHome')}
          </Button>
        }
      />
    </Page>
  );
}
