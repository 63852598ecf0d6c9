import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { QueryClient } from '@tanstack/react-query';
import { Admin, CustomRoutes, Resource } from 'react-admin';
import type { I18nProvider } from 'ra-core';
import { BrowserRouter, Route } from 'react-router-dom';
import { DESKS } from './desks.ts';
import { dataProvider } from './kit/data-provider.ts';
import { deskPath, type Desk } from './kit/desk.ts';
import { DeskGate } from './kit/frame/DeskGate.tsx';
import { Layout } from './kit/frame/Layout.tsx';
import { Notices } from './kit/frame/Notices.tsx';
import { NotFoundPage } from './kit/frame/NotFoundPage.tsx';
import { PageLoading } from './kit/frame/PageLoading.tsx';
import { SignIn } from './kit/frame/SignIn.tsx';
import { authProvider } from './kit/session.ts';
import { darkTheme, lightTheme } from './kit/theme.ts';

/** The server writes the nonce of its Content-Security-Policy into the page; styles made at run time carry it. */
function styleNonce(): string | undefined {
  const element = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  const nonce = element?.nonce ?? '';
  return nonce === '' || nonce.startsWith('__') ? undefined : nonce;
}

const styleCache = createCache({ key: 'tc', nonce: styleNonce(), prepend: true });
const queryClient = new QueryClient({
  defaultOptions: { queries: { refetchOnWindowFocus: true, staleTime: 5_000 } },
});

function deskResource(desk: Desk) {
  const List = desk.list;
  return (
    <Resource key={desk.name} name={desk.name} list={<DeskGate desk={desk} Screen={List} />}>
      {desk.routes?.map(({ path, Screen }) => (
        <Route key={path} path={path} element={<DeskGate desk={desk} Screen={Screen} />} />
      ))}
    </Resource>
  );
}

const home = DESKS.find((desk) => desk.name === 'home');

export function App({ i18nProvider }: { i18nProvider: I18nProvider }) {
  return (
    <CacheProvider value={styleCache}>
      <BrowserRouter>
        <Admin
          authProvider={authProvider}
          catchAll={NotFoundPage}
          darkTheme={darkTheme}
          dataProvider={dataProvider}
          disableTelemetry
          i18nProvider={i18nProvider}
          layout={Layout}
          loading={PageLoading}
          loginPage={SignIn}
          notification={Notices}
          queryClient={queryClient}
          requireAuth
          theme={lightTheme}
        >
          <CustomRoutes>
            {home !== undefined && (
              <Route path={deskPath('home')} element={<DeskGate desk={home} Screen={home.list} />} />
            )}
          </CustomRoutes>
          {DESKS.filter((desk) => desk.name !== 'home').map(deskResource)}
        </Admin>
      </BrowserRouter>
    </CacheProvider>
  );
}
