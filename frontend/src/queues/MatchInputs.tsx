import Box from '@mui/material/Box';
import { CASE_KINDS, type QueueMatch } from '@tips/shared/cases';
import { FEATURES } from '@tips/shared/ids';
import { SEVERITIES } from '@tips/shared/standing';
import { LANGUAGES_OFFERED, REGIONS_OFFERED } from '../kit/codes.ts';
import { CodesField } from '../kit/CodesField.tsx';
import { CountField } from '../kit/CountField.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { withCondition } from './rules-draft.ts';

const ACCOUNT_TYPES = ['personal', 'business'] as const;
const FOLLOWERS_MAX = 1_000_000_000;

/** A field for one of a queue's closed lists. */
function Choices<T extends string>(props: {
  label: string;
  options: readonly T[];
  values: readonly T[] | undefined;
  nameOf: (value: T) => string;
  onChange: (values: T[]) => void;
}) {
  return (
    <CodesField
      label={props.label}
      options={props.options}
      values={props.values ?? []}
      nameOf={(value) => props.nameOf(value as T)}
      onChange={(values) => props.onChange(props.options.filter((option) => values.includes(option)))}
    />
  );
}

/** The conditions of a queue; a field left empty is met by every case. */
export function MatchInputs({
  match,
  onChange,
}: {
  match: QueueMatch;
  onChange: (match: QueueMatch) => void;
}) {
  const t = useT();
  const format = useFormat();
  const set = (change: Partial<QueueMatch>) => onChange(withCondition(match, change));
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, display: 'grid', gap: 1.5 }}>
      <Box component="legend" sx={{ p: 0, mb: 1, color: 'var(--ink-quiet)', fontSize: '0.75rem' }}>
        {t('resources.queues.conditions')}
      </Box>
      <Choices
        label={t('resources.queues.kinds')}
        options={CASE_KINDS}
        values={match.kinds}
        nameOf={(kind) => t(`resources.cases.kinds.${kind}`)}
        onChange={(kinds) => set({ kinds })}
      />
      <Choices
        label={t('resources.queues.severities')}
        options={SEVERITIES}
        values={match.severities}
        nameOf={(severity) => t(`words.severity.${severity}`)}
        onChange={(severities) => set({ severities })}
      />
      <Choices
        label={t('resources.queues.features')}
        options={FEATURES}
        values={match.features}
        nameOf={(feature) => t(`words.features.${feature}`)}
        onChange={(features) => set({ features })}
      />
      <CodesField
        label={t('resources.queues.regions')}
        options={REGIONS_OFFERED}
        values={match.regions ?? []}
        nameOf={format.region}
        onChange={(regions) => set({ regions })}
      />
      <CodesField
        label={t('resources.queues.languages')}
        options={LANGUAGES_OFFERED}
        values={match.languages ?? []}
        nameOf={format.language}
        onChange={(languages) => set({ languages })}
      />
      <Choices
        label={t('resources.queues.accountTypes')}
        options={ACCOUNT_TYPES}
        values={match.accountTypes}
        nameOf={(type) => t(`words.accountType.${type}`)}
        onChange={(accountTypes) => set({ accountTypes })}
      />
      <CountField
        optional
        label={t('resources.queues.followersMin')}
        min={0}
        max={FOLLOWERS_MAX}
        value={match.followersMin}
        onChange={(followersMin) => set({ followersMin })}
      />
    </Box>
  );
}
