import Button from '@mui/material/Button';
import { LOCALES, type Locale } from '../kit/i18n/provider.ts';
import { useT } from '../kit/i18n/useT.ts';

/** Turns the creator's phone to the other language, whatever the reader's is. */
export function PhoneLanguage({ locale, onChange }: { locale: Locale; onChange: (locale: Locale) => void }) {
  const t = useT();
  const other = LOCALES.find((item) => item.locale !== locale) ?? LOCALES[0];
  return (
    <Button
      lang={other.locale}
      title={t('resources.accounts.preview.language')}
      onClick={() => onChange(other.locale)}
    >
      {other.name}
    </Button>
  );
}
