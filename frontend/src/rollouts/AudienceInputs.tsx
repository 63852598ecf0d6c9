import Box from '@mui/material/Box';
import type { Audience } from '@tips/shared/rollouts';
import { LANGUAGES_OFFERED, REGIONS_OFFERED } from '../kit/codes.ts';
import { CodesField } from '../kit/CodesField.tsx';
import { CountField } from '../kit/CountField.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';

const TYPES: readonly NonNullable<Audience['accountTypes']>[number][] = ['personal', 'business'];

const FOLLOWERS_MAX = 1_000_000_000;

/** Who may be exposed at a stage; every field left empty means all. */
export function AudienceInputs({
  audience,
  cohorts,
  onChange,
}: {
  audience: Audience;
  /** The versions of cohorts to choose from; absent: they are not asked for here. */
  cohorts?: readonly string[];
  onChange: (audience: Audience) => void;
}) {
  const t = useT();
  const format = useFormat();
  const help = t('resources.rollouts.codesHelp');
  const set = (change: Partial<Audience>) => onChange({ ...audience, ...change });
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, display: 'grid', gap: 1.5 }}>
      <Box component="legend" sx={{ p: 0, mb: 1, color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
        {t('resources.rollouts.audience')}
      </Box>
      <CodesField
        help={help}
        label={t('resources.rollouts.regions')}
        options={REGIONS_OFFERED}
        values={audience.regions ?? []}
        nameOf={format.region}
        onChange={(values) => set({ regions: values.map((code) => code.toUpperCase()) })}
      />
      <CodesField
        help={help}
        label={t('resources.rollouts.languages')}
        options={LANGUAGES_OFFERED}
        values={audience.languages ?? []}
        nameOf={format.language}
        onChange={(values) => set({ languages: values.map((code) => code.toLowerCase()) })}
      />
      <CodesField
        label={t('resources.rollouts.accountTypes')}
        options={TYPES}
        values={audience.accountTypes ?? []}
        nameOf={(type) => t(`words.accountType.${type as 'personal'}`)}
        onChange={(values) => set({ accountTypes: TYPES.filter((type) => values.includes(type)) })}
      />
      {cohorts && (
        <CodesField
          help={t('resources.cohorts.refsHelp')}
          label={t('resources.cohorts.name')}
          options={cohorts}
          values={audience.cohorts ?? []}
          nameOf={(ref) => ref}
          onChange={(refs) => set({ cohorts: refs })}
        />
      )}
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
        <CountField
          optional
          min={0}
          max={FOLLOWERS_MAX}
          label={t('resources.rollouts.followersMin')}
          value={audience.followersMin}
          onChange={(followersMin) => set({ followersMin })}
        />
        <CountField
          optional
          min={0}
          max={FOLLOWERS_MAX}
          label={t('resources.rollouts.followersMax')}
          value={audience.followersMax}
          onChange={(followersMax) => set({ followersMax })}
        />
      </Box>
    </Box>
  );
}
