import Box from '@mui/material/Box';
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { useLocale, useLogout } from 'ra-core';
import { useLocation } from 'react-router-dom';
import { onSignedOut } from '../api.ts';
import { CrashState } from '../CrashState.tsx';
import { useT } from '../i18n/useT.ts';
import { SIZES } from '../tokens.ts';
import { useShortcuts } from '../useShortcuts.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { PageLoading } from './PageLoading.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { SideNav } from './SideNav.tsx';
import { SkipLink } from './SkipLink.tsx';
import { TopBar } from './TopBar.tsx';

type Overlay = 'palette' | 'keys' | 'desks' | null;

/** Keeps `lang` on the page, and leaves for the sign-in page once the server says that the session is over. */
function useFrameDuties(): void {
  const locale = useLocale();
  const logout = useLogout();
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  useEffect(() => onSignedOut(() => void logout({}, '/login')), [logout]);
}

function useFrameShortcuts(open: (overlay: Overlay) => void): void {
  const t = useT();
  useShortcuts([
    { keys: 'mod+k', label: t('kit.keys.palette'), everywhere: true, run: () => open('palette') },
    { keys: '?', label: t('kit.keys.sheet'), everywhere: true, run: () => open('keys') },
  ]);
}

/** The frame: desks on the left, the bar above, the page in the middle, overlays on demand. */
export function Layout({ children }: { children?: ReactNode }) {
  const [overlay, setOverlay] = useState<Overlay>(null);
  const close = () => setOverlay(null);
  const { pathname } = useLocation();
  useFrameDuties();
  useFrameShortcuts(setOverlay);
  return (
    <Box sx={{ display: 'flex', minHeight: '100vh' }}>
      <SkipLink />
      <SideNav open={overlay === 'desks'} onClose={close} />
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
        <TopBar
          onDesks={() => setOverlay('desks')}
          onSearch={() => setOverlay('palette')}
          onKeys={() => setOverlay('keys')}
        />
        <Box
          component="main"
          id="main"
          tabIndex={-1}
          sx={{
            position: 'relative',
            flex: 1,
            minWidth: 0,
            width: '100%',
            maxWidth: SIZES.pageMax,
            px: { xs: 2, md: 3 },
            py: 2,
          }}
        >
          <ErrorBoundary resetKey={pathname} Fallback={CrashState}>
            <Suspense fallback={<PageLoading />}>{children}</Suspense>
          </ErrorBoundary>
        </Box>
      </Box>
      <CommandPalette open={overlay === 'palette'} onClose={close} onKeys={() => setOverlay('keys')} />
      <ShortcutSheet open={overlay === 'keys'} onClose={close} />
    </Box>
  );
}
