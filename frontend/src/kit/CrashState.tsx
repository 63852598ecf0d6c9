import Button from '@mui/material/Button';
import { EmptyState } from './EmptyState.tsx';
import { useT } from './i18n/useT.ts';
import { Page } from './Page.tsx';

/** A mistake of the console itself, held inside one page. */
export function CrashState({ error }: { error: Error }) {
  const t = useT();
  return (
    <Page title={t('kit.state.crashedTitle')} bare>
      <EmptyState
        title={t('kit.state.crashedTitle')}
        hint={
          <>
            {t('kit.state.crashed')} <code>{error.message}</code>
          </>
        }
        action={
          <Button variant="outlined" onClick={() => globalThis.location.reload()}>
            {t('kit.state.reload')}
          </Button>
        }
      />
    </Page>
  );
}
