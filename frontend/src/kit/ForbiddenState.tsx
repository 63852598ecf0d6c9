import Button from '@mui/material/Button';
import type { Role } from '@tips/shared/identity';
import { Link } from 'react-router-dom';
import { EmptyState } from './EmptyState.tsx';
import { useT } from './i18n/useT.ts';
import { Page } from './Page.tsx';

/** A page that the role does not use, and the way out. */
export function ForbiddenState({ role }: { role: Role }) {
  const t = useT();
  return (
    <Page title={t('kit.state.forbiddenTitle')} bare>
      <EmptyState
        title={t('kit.state.forbiddenTitle')}
        hint={t('kit.state.forbidden', { role: t(`words.roles.${role}`) })}
        action={
          <Button component={Link} to="/" variant="outlined">
            {t('kit.state.goHome')}
          </Button>
        }
      />
    </Page>
  );
}
