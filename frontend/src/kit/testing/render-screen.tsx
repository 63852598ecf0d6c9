import { QueryClient } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { Role } from '@tips/shared/identity';
import type { ReactNode } from 'react';
import { AdminContext } from 'react-admin';
import { memoryStore } from 'ra-core';
import { MemoryRouter, Route, Routes } from 'react-router-dom';
import { vi } from 'vitest';
import { dataProvider } from '../data-provider.ts';
import { createI18nProvider, type Locale } from '../i18n/provider.ts';
import { authProvider, forgetSession } from '../session.ts';
import { darkTheme, lightTheme } from '../theme.ts';
import { fakeFetch, on, type FakeRoute } from './fake-api.ts';

export type ScreenOptions = {
  routes?: readonly FakeRoute[];
  role?: Role;
  locale?: Locale;
  /** The address, and the pattern that the screen stands at. */
  at?: string;
  path?: string;
};

/** What every scenario needs: someone signed in, and an environment. */
function frameRoutes(role: Role): FakeRoute[] {
  return [
    on('GET', '/session', {
      person: { id: 'p-1', name: 'Riley Park', role },
      csrfToken: 'csrf-1',
      expiresAt: '2027-01-01T00:00:00.000Z',
    }),
    on('GET', '/environment', { auth: 'demo', personas: [], sampleData: true, version: '0.1.0' }),
  ];
}

/** A screen as a role sees it over a fake API, in jsdom. */
export async function renderScreen(screen: ReactNode, options: ScreenOptions = {}) {
  const role = options.role ?? 'trust_safety_lead';
  forgetSession();
  const fake = fakeFetch([...(options.routes ?? []), ...frameRoutes(role)]);
  vi.stubGlobal('fetch', fake.fetch);
  Element.prototype.scrollIntoView = () => undefined;
  const i18nProvider = await createI18nProvider(options.locale ?? 'en');
  const view = render(
    <MemoryRouter initialEntries={[options.at ?? '/']}>
      <AdminContext
        authProvider={authProvider}
        dataProvider={dataProvider}
        i18nProvider={i18nProvider}
        queryClient={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
        store={memoryStore({ locale: options.locale ?? 'en' })}
        theme={lightTheme}
        darkTheme={darkTheme}
      >
        <Routes>
          <Route path={options.path ?? '*'} element={screen} />
        </Routes>
      </AdminContext>
    </MemoryRouter>,
  );
  return { ...view, calls: fake.calls };
}
