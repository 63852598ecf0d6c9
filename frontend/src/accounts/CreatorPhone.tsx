import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { AccessState } from '@tips/shared/access';
import { flagOf, type Step, type Surface } from '@tips/shared/decisions';
import type { Feature } from '@tips/shared/ids';
import { useFormat } from '../kit/format.ts';
import type { Locale } from '../kit/i18n/provider.ts';
import { useT } from '../kit/i18n/useT.ts';
import { CREATOR_TEXTS } from './creator-texts.ts';

const Phone = styled('div')({
  width: '100%',
  maxWidth: 300,
  margin: '4px auto 0',
  padding: '18px 14px 14px',
  borderRadius: 26,
  border: '1px solid var(--line-strong)',
  background: 'var(--canvas)',
  boxShadow: 'inset 0 0 0 5px var(--surface)',
});
const Row = styled('div')({
  display: 'flex',
  justifyContent: 'space-between',
  gap: 8,
  padding: '9px 12px',
  background: 'var(--surface)',
  borderBottom: '1px solid var(--line)',
  fontSize: '0.8125rem',
  '&:last-of-type': { borderBottom: 0 },
  '&[data-hidden="true"]': {
    background: 'transparent',
    border: '1px dashed var(--line-strong)',
    color: 'var(--ink-faint)',
    display: 'block',
    borderRadius: 6,
  },
});
const Pill = styled('span')({
  display: 'inline-block',
  padding: '5px 14px',
  borderRadius: 15,
  fontSize: '0.8125rem',
  fontWeight: 600,
  border: '1px solid var(--line-strong)',
  '&[data-tip="true"]': {
    background: 'var(--accent)',
    borderColor: 'var(--accent)',
    color: 'var(--on-accent)',
  },
});

type Surfaces = { tab: boolean; button: boolean; tabStep: string; buttonStep: string };

/** What a phone is drawn from: the real decisions about one creator. */
export type CreatorSight = {
  feature: Feature;
  handle: string;
  followers: number | null;
  access: AccessState;
  surfaces: readonly { surface: string; value: boolean; step: string }[];
};
type PhoneProps = { sight: CreatorSight; locale: Locale };

function surfacesOf({ feature, surfaces }: CreatorSight): Surfaces {
  const find = (name: Surface) => surfaces.find((item) => item.surface === flagOf(feature, name));
  const tab = find('tips-settings-tab');
  const button = find('tips-profile-button');
  return {
    tab: tab?.value ?? false,
    button: button?.value ?? false,
    tabStep: tab?.step ?? 'account',
    buttonStep: button?.step ?? 'account',
  };
}

function PhoneProfile({ sight, locale }: PhoneProps) {
  const format = useFormat();
  const t = useT();
  const texts = CREATOR_TEXTS[locale];
  const { button, buttonStep } = surfacesOf(sight);
  const { handle, followers } = sight;
  return (
    <Box sx={{ textAlign: 'center', pb: 1.5 }}>
      <Box
        aria-hidden="true"
        sx={{
          width: 44,
          height: 44,
          borderRadius: '50%',
          mx: 'auto',
          bgcolor: 'var(--sunken)',
          border: '1px solid var(--line)',
        }}
      />
      <Box sx={{ fontWeight: 600, mt: 0.5, overflowWrap: 'anywhere' }}>@{handle}</Box>
      <Box sx={{ color: 'var(--ink-faint)', fontSize: '0.75rem', mb: 1 }}>
        {followers === null ? '' : format.compact(followers)}
      </Box>
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'center' }}>
        <Pill>{texts.follow}</Pill>
        {button && <Pill data-tip="true">{texts.button[sight.feature]}</Pill>}
      </Box>
      {!button && (
        <Box sx={{ color: 'var(--ink-faint)', fontSize: '0.75rem', mt: 1 }}>
          {texts.hiddenButton(texts.button[sight.feature])} ·{' '}
          <em>{t(`explain.step.${buttonStep as Step}`).toLowerCase()}</em>
        </Box>
      )}
    </Box>
  );
}

function PhoneSettings({ sight, locale }: PhoneProps) {
  const t = useT();
  const texts = CREATOR_TEXTS[locale];
  const { tab, tabStep } = surfacesOf(sight);
  return (
    <>
      <Box sx={{ fontSize: '0.75rem', fontWeight: 600, color: 'var(--ink-quiet)', mb: 0.5 }}>
        {texts.settings}
      </Box>
      <Box sx={{ borderRadius: 1.5, overflow: 'hidden' }}>
        <Row>{texts.account}</Row>
        <Row>{texts.privacy}</Row>
        {tab && (
          <Row>
            <strong>{texts.entry[sight.feature]}</strong>
            <Box component="span" sx={{ color: 'var(--ink-quiet)' }}>
              {texts.state[sight.access]}
            </Box>
          </Row>
        )}
      </Box>
      {!tab && (
        <Row data-hidden="true" sx={{ mt: 1 }}>
          {texts.hiddenTab(texts.entry[sight.feature])} ·{' '}
          <em>{t(`explain.step.${tabStep as Step}`).toLowerCase()}</em>
        </Row>
      )}
    </>
  );
}

/** The settings tab and the profile button of one creator, in the creator's language, with the reason where something is hidden. */
export function CreatorPhone({ sight, locale }: PhoneProps) {
  const t = useT();
  return (
    <Phone lang={locale} role="group" aria-label={t('resources.accounts.preview.frame')}>
      <PhoneProfile sight={sight} locale={locale} />
      <PhoneSettings sight={sight} locale={locale} />
    </Phone>
  );
}
