import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { createI18nProvider, initialLocale } from './kit/i18n/provider.ts';

const locale = initialLocale();
document.documentElement.lang = locale;
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<App i18nProvider={await createI18nProvider(locale)} />);
