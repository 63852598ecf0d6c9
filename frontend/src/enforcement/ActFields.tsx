import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import MenuItem from '@mui/material/MenuItem';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { SEVERITIES, type Severity, type StandingPolicy } from '@tips/shared/standing';
import { useId } from 'react';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useApi } from '../kit/useApi.ts';
import { inForce } from '../policies/policy.ts';
import { type DraftAct, END_CHOICES, policyChoices } from './draft-act.ts';

type FieldsProps = { draft: DraftAct; onChange: (draft: DraftAct) => void };
type ChoiceProps = {
  legend: string;
  value: string;
  choices: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
};

function Choice({ legend, value, choices, onChange }: ChoiceProps) {
  const label = useId();
  return (
    <Box sx={{ mt: 2 }}>
      <FormLabel id={label} sx={{ fontSize: '0.8125rem' }}>
        {legend}
      </FormLabel>
      <RadioGroup row aria-labelledby={label} value={value} onChange={(_event, chosen) => onChange(chosen)}>
        {choices.map((choice) => (
          <FormControlLabel
            key={choice.value}
            value={choice.value}
            control={<Radio size="small" />}
            label={choice.label}
          />
        ))}
      </RadioGroup>
    </Box>
  );
}

function PolicyField({ draft, onChange }: FieldsProps) {
  const t = useT();
  const { textLanguage } = useFormat();
  const policies = useApi<{ items: StandingPolicy[] }>('/standing-policies', undefined, { staleMs: 60_000 });
  const taxonomy = inForce(policies.data?.items ?? [])?.rules.policies ?? [];
  const chosen = taxonomy.find(({ key }) => key === draft.policy);
  return (
    <TextField
      select
      required
      fullWidth
      label={t('resources.enforcement.fields.policy')}
      value={chosen === undefined ? '' : draft.policy}
      onChange={(event) => onChange({ ...draft, policy: event.target.value, severity: null })}
      helperText={chosen?.texts[textLanguage].reason ?? t('resources.enforcement.fields.policyHint')}
      sx={{ mt: 2 }}
    >
      {policyChoices(taxonomy).map(({ policy, depth }) => (
        <MenuItem key={policy.key} value={policy.key} sx={{ pl: 2 + depth * 2 }}>
          {policy.texts[textLanguage].name}
        </MenuItem>
      ))}
    </TextField>
  );
}

function SeverityField({ draft, onChange }: FieldsProps) {
  const t = useT();
  const own = 'policy';
  return (
    <TextField
      select
      fullWidth
      label={t('resources.enforcement.fields.severity')}
      value={draft.severity ?? own}
      onChange={(event) => {
        const severity = event.target.value === own ? null : (event.target.value as Severity);
        onChange({ ...draft, severity });
      }}
      sx={{ mt: 2 }}
    >
      <MenuItem value={own}>{t('resources.enforcement.fields.ofPolicy')}</MenuItem>
      {SEVERITIES.map((severity) => (
        <MenuItem key={severity} value={severity}>
          {t(`words.severity.${severity}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}

function EndFields({ draft, onChange }: FieldsProps) {
  const t = useT();
  const { kind, end, lastDay, atEnd } = draft;
  return (
    <>
      <Choice
        legend={t('resources.enforcement.fields.end')}
        value={end}
        choices={END_CHOICES[kind].map((value) => ({
          value,
          label:
            value === 'default'
              ? t(
                  kind === 'strike'
                    ? 'resources.enforcement.ends.lifetime'
                    : 'resources.enforcement.ends.none',
                )
              : t(`resources.enforcement.ends.${value}`),
        }))}
        onChange={(value) => onChange({ ...draft, end: value as DraftAct['end'] })}
      />
      {end === 'day' && (
        <TextField
          type="date"
          label={t('resources.enforcement.fields.lastDay')}
          value={lastDay}
          onChange={(event) => onChange({ ...draft, lastDay: event.target.value })}
          slotProps={{ inputLabel: { shrink: true } }}
          sx={{ mt: 1 }}
        />
      )}
      {end === 'day' && kind !== 'strike' && (
        <Choice
          legend={t('resources.enforcement.fields.atEnd')}
          value={atEnd}
          choices={(['lift', 'review'] as const).map((value) => ({
            value,
            label: t(`resources.enforcement.atEnd.${value}`),
          }))}
          onChange={(value) => onChange({ ...draft, atEnd: value as DraftAct['atEnd'] })}
        />
      )}
    </>
  );
}

/** The terms of a strike, a warning or a restriction. */
export function ActFields({ draft, onChange }: FieldsProps) {
  const t = useT();
  return (
    <>
      <PolicyField draft={draft} onChange={onChange} />
      {draft.kind === 'strike' && <SeverityField draft={draft} onChange={onChange} />}
      {draft.kind === 'restriction' && (
        <Choice
          legend={t('resources.enforcement.fields.floor')}
          value={draft.floor}
          choices={(['at_risk', 'restricted'] as const).map((value) => ({
            value,
            label: t(`words.standing.${value}`),
          }))}
          onChange={(value) => onChange({ ...draft, floor: value as DraftAct['floor'] })}
        />
      )}
      <EndFields draft={draft} onChange={onChange} />
    </>
  );
}
