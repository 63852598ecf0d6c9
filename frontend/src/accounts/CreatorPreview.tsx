import type { AccountDetail } from '@tips/shared/accounts';
import type { Feature } from '@tips/shared/ids';
import { useLocale } from 'ra-core';
import { useState } from 'react';
import type { Locale } from '../kit/i18n/provider.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { CreatorPhone } from './CreatorPhone.tsx';
import { PhoneLanguage } from './PhoneLanguage.tsx';
import { accessTo } from './tips-access.ts';

/** The creator's phone, drawn from the real decisions, with the reason where something is hidden. */
export function CreatorPreview({ account, feature }: { account: AccountDetail; feature: Feature }) {
  const t = useT();
  const own = useLocale();
  const [locale, setLocale] = useState<Locale>(own === 'fr' ? 'fr' : 'en');
  const { facts, surfaces } = account;
  const { handle, followers } = facts;
  const sight = { feature, handle, followers, surfaces, access: accessTo(feature, account).state };
  return (
    <Panel
      title={t('resources.accounts.preview.title')}
      actions={<PhoneLanguage locale={locale} onChange={setLocale} />}
    >
      <CreatorPhone sight={sight} locale={locale} />
    </Panel>
  );
}
