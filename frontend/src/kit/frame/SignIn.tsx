import Box from '@mui/material/Box';
import type { Environment, Role } from '@tips/shared/identity';
import { useLogin } from 'ra-core';
import { useEffect, useState } from 'react';
import { asApiError, type ApiError } from '../api.ts';
import { ErrorState } from '../ErrorState.tsx';
import { useT } from '../i18n/useT.ts';
import { useApi } from '../useApi.ts';
import { Brand } from './Brand.tsx';
import { LocaleSwitch } from './LocaleSwitch.tsx';
import { PersonaList } from './PersonaList.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

function useSignIn() {
  const login = useLogin();
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const signIn = (persona: Role) => {
    setBusy(true);
    setError(null);
    login({ persona }, '/').catch((cause: unknown) => {
      setError(asApiError(cause));
      setBusy(false);
    });
  };
  return { signIn, error, busy };
}

/** The way in: one persona for each role on one's own machine, with the question of its desk. */
export function SignIn() {
  const t = useT();
  const environment = useApi<Environment>('/environment');
  const { signIn, error, busy } = useSignIn();
  const shown = error ?? environment.error;
  useEffect(() => {
    document.title = t('kit.product');
  }, [t]);
  return (
    <Box sx={{ minHeight: '100vh', background: 'var(--canvas)', px: 2, py: { xs: 2, md: 6 } }}>
      <Box component="main" sx={{ maxWidth: 840, mx: 'auto' }}>
        <Box sx={{ display: 'flex', alignItems: 'center', mb: { xs: 3, md: 6 } }}>
          <Brand />
          <Box sx={{ flex: 1 }} />
          <LocaleSwitch />
          <ThemeSwitch />
        </Box>
        <Box component="h1" sx={{ typography: 'h1', m: 0, fontSize: '1.5rem' }}>
          {t('kit.signIn.title')}
        </Box>
        <Box sx={{ color: 'var(--ink-quiet)', mt: 1, mb: 3, maxWidth: 620 }}>{t('kit.signIn.lead')}</Box>
        {shown !== null && (
          <ErrorState
            error={shown}
            onRetry={environment.error === null ? undefined : () => void environment.refetch()}
          />
        )}
        {environment.data !== undefined && (
          <PersonaList personas={environment.data.personas} busy={busy} onPick={signIn} />
        )}
        <Box
          sx={{
            mt: 2,
            color: 'var(--ink-faint)',
            fontSize: '0.8125rem',
            display: { xs: 'none', md: 'block' },
          }}
        >
          {t('kit.signIn.keys')}
        </Box>
      </Box>
    </Box>
  );
}
