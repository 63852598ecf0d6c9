import Button from '@mui/material/Button';
import { useLocaleState } from 'ra-core';
import { LOCALES } from '../i18n/provider.ts';
import { useT } from '../i18n/useT.ts';

/** One button that names the other language in that language. */
export function LocaleSwitch() {
  const t = useT();
  const [locale, setLocale] = useLocaleState();
  const other = LOCALES.find((item) => item.locale !== locale) ?? LOCALES[0];
  return (
    <Button
      lang={other.locale}
      onClick={() => setLocale(other.locale)}
      title={t('kit.frame.language')}
      sx={{ color: 'var(--ink-quiet)', px: 1, minWidth: 0, fontWeight: 500 }}
    >
      {other.name}
    </Button>
  );
}
