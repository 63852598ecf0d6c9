import Box from '@mui/material/Box';
import type { AccountListRow } from '@tips/shared/accounts';
import type { Feature } from '@tips/shared/ids';
import type { CreatorView, PreviewedCreator } from '@tips/shared/previews';
import { useLocale } from 'ra-core';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { CreatorPhone } from '../accounts/CreatorPhone.tsx';
import { PhoneLanguage } from '../accounts/PhoneLanguage.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import type { Locale } from '../kit/i18n/provider.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useLivePreview, type LivePreview } from '../kit/useLivePreview.ts';
import { AccountPicker } from './AccountPicker.tsx';
import { StaleMark } from './StaleMark.tsx';
import { bodyOf, type Proposed } from './usePreview.ts';

type PhonesProps = {
  feature: Feature;
  seen: LivePreview<PreviewedCreator>;
  hasDraft: boolean;
  locale: Locale;
};

const isSame = (before: CreatorView, after: CreatorView): boolean =>
  JSON.stringify(before) === JSON.stringify(after);

function Phones({ feature, seen: { data, error, settled }, hasDraft, locale }: PhonesProps) {
  const t = useT();
  if (error) return <ErrorState error={error} compact />;
  if (!data) return <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.previews.counting')}</Box>;
  const { accountId, handle, followers, before, after } = data;
  const views = [
    { name: t('resources.previews.creator.now'), view: before },
    ...(hasDraft ? [{ name: t('resources.previews.creator.draft'), view: after }] : []),
  ];
  return (
    <>
      <StaleMark stale={!settled} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: `repeat(${views.length}, minmax(0, 1fr))` },
        }}
      >
        {views.map(({ name, view }) => (
          <div key={name}>
            <Box
              component="h3"
              sx={{ m: 0, mb: 1, textAlign: 'center', fontSize: '0.875rem', fontWeight: 600 }}
            >
              {name}
            </Box>
            <CreatorPhone sight={{ feature, handle, followers, ...view }} locale={locale} />
          </div>
        ))}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 1.5 }}>
        {hasDraft && settled && isSame(before, after) && (
          <span>{t('resources.previews.creator.same', { handle })}</span>
        )}
        <Link to={`/accounts/${encodeURIComponent(accountId)}`} target="_blank">
          {t('resources.previews.creator.open')}
        </Link>
      </Box>
    </>
  );
}

type SeenByProps = {
  account: Pick<AccountListRow, 'id' | 'handle'>;
  proposed: Proposed;
  basis: number | undefined;
  hasDraft: boolean;
  locale: Locale;
};

function SeenBy({ account, proposed, basis, hasDraft, locale }: SeenByProps) {
  const seen = useLivePreview<PreviewedCreator>(
    `/rollouts/${proposed.feature}/preview/creator`,
    { ...bodyOf(proposed), accountId: account.id },
    basis,
  );
  // Of the account before, nothing may stand under the name of this one.
  const data = seen.data?.accountId === account.id ? seen.data : undefined;
  return <Phones feature={proposed.feature} seen={{ ...seen, data }} hasDraft={hasDraft} locale={locale} />;
}

type CreatorCompareProps = Pick<SeenByProps, 'proposed' | 'basis' | 'hasDraft'>;

/** One creator's phone from the real decision: now, and beside it with the draft. */
export function CreatorCompare(props: CreatorCompareProps) {
  const t = useT();
  const own = useLocale();
  const [locale, setLocale] = useState<Locale>(own === 'fr' ? 'fr' : 'en');
  const [account, setAccount] = useState<SeenByProps['account'] | null>(null);
  return (
    <Panel
      title={t('resources.previews.creator.title')}
      actions={account && <PhoneLanguage locale={locale} onChange={setLocale} />}
    >
      <Box sx={{ color: 'var(--ink-quiet)', mb: 1.5 }}>{t('resources.previews.creator.help')}</Box>
      <AccountPicker value={account} onChange={setAccount} />
      {account && (
        <Box sx={{ mt: 2 }}>
          <SeenBy account={account} locale={locale} {...props} />
        </Box>
      )}
    </Panel>
  );
}
