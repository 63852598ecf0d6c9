import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { AlertRule, AlertRules } from '@tips/shared/alerts';
import { FEATURES } from '@tips/shared/ids';
import { SEVERITIES } from '@tips/shared/standing';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { ALERT_KINDS, withNewRule, withoutRule, withRule } from './alert-draft.ts';
import { RuleFigures } from './RuleFigures.tsx';
import { ruleName, ruleSentence } from './rule-words.ts';

const NAME_MAX = 60;

type OneProps = { rule: AlertRule; onChange: (rule: AlertRule) => void };

function Choice<T extends string>(props: {
  label: string;
  value: T;
  options: readonly T[];
  nameOf: (option: T) => string;
  onChange: (value: T) => void;
}) {
  return (
    <TextField
      select
      size="small"
      label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value as T)}
    >
      {props.options.map((option) => (
        <MenuItem key={option} value={option}>
          {props.nameOf(option)}
        </MenuItem>
      ))}
    </TextField>
  );
}

function Names({ rule, onChange }: OneProps) {
  const t = useT();
  const field = (label: string, value: string, change: (text: string) => void) => (
    <TextField
      size="small"
      required
      label={label}
      value={value}
      error={value.trim() === ''}
      onChange={(event) => change(event.target.value)}
      slotProps={{ htmlInput: { maxLength: NAME_MAX } }}
    />
  );
  return (
    <>
      {field(t('resources.alerts.nameEn'), rule.nameEn, (nameEn) => onChange({ ...rule, nameEn }))}
      {field(t('resources.alerts.nameFr'), rule.nameFr, (nameFr) => onChange({ ...rule, nameFr }))}
    </>
  );
}

function OneRule({ rule, onChange, onRemove }: OneProps & { onRemove: () => void }) {
  const t = useT();
  const format = useFormat();
  const name = ruleName(rule, format);
  return (
    <Box
      role="group"
      aria-label={name}
      sx={{ display: 'grid', gap: 1.5, borderTop: '1px solid var(--line)', pt: 1.5 }}
    >
      <Box sx={{ fontWeight: 600 }}>{ruleSentence(rule, t, format)}</Box>
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 180px), 1fr))',
        }}
      >
        <Names rule={rule} onChange={onChange} />
        <Choice
          label={t('resources.alerts.feature')}
          value={rule.feature}
          options={FEATURES}
          nameOf={(feature) => t(`words.features.${feature}`)}
          onChange={(feature) => onChange({ ...rule, feature })}
        />
        <Choice
          label={t('resources.alerts.severity')}
          value={rule.severity}
          options={SEVERITIES}
          nameOf={(severity) => t(`words.severity.${severity}`)}
          onChange={(severity) => onChange({ ...rule, severity })}
        />
        <RuleFigures rule={rule} onChange={onChange} />
      </Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', flexWrap: 'wrap', gap: 1 }}>
        <FormControlLabel
          control={
            <Checkbox checked={rule.enabled} onChange={(_event, enabled) => onChange({ ...rule, enabled })} />
          }
          label={t('resources.alerts.enabled')}
        />
        <Button onClick={onRemove} aria-label={t('resources.alerts.removeOne', { name })}>
          {t('resources.alerts.remove')}
        </Button>
      </Box>
    </Box>
  );
}

/** Every rule with its figures, the sentence that they make above them, and rules to add. */
export function RuleInputs({
  rules,
  onChange,
}: {
  rules: AlertRules;
  onChange: (rules: AlertRules) => void;
}) {
  const t = useT();
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {rules.rules.map((rule) => (
        <OneRule
          key={rule.key}
          rule={rule}
          onChange={(next) => onChange(withRule(rules, next))}
          onRemove={() => onChange(withoutRule(rules, rule.key))}
        />
      ))}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <span>{t('resources.alerts.add')}</span>
        {ALERT_KINDS.map((kind) => (
          <Button key={kind} variant="outlined" onClick={() => onChange(withNewRule(rules, kind))}>
            {t(`resources.alerts.kinds.${kind}`)}
          </Button>
        ))}
      </Box>
    </Box>
  );
}
