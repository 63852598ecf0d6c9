import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { Severity, StandingPolicyRules, ViolationPolicy } from '@tips/shared/standing';
import { useLocale } from 'ra-core';
import { useId, useState, type SyntheticEvent } from 'react';
import { CountField } from '../kit/CountField.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { policyGap, SEVERITIES } from './standing-rules.ts';

const LANGUAGES = ['en', 'fr'] as const;
const POINTS_MAX = 100;
const DAYS_MAX = 3650;
const NAME_MAX = 80;
const REASON_MAX = 500;
const TOP = '';

type PolicyDialogProps = {
  rules: StandingPolicyRules;
  policy: ViolationPolicy;
  /** It is not in the taxonomy yet: its key and place can still be chosen. */
  isNew: boolean;
  onSave: (policy: ViolationPolicy) => void;
  /** Absent where others stand under it. */
  onRemove?: () => void;
  onClose: () => void;
};

type PartProps = { policy: ViolationPolicy; onChange: (policy: ViolationPolicy) => void };

function Place({ policy, onChange, rules }: PartProps & { rules: StandingPolicyRules }) {
  const t = useT();
  const locale = useLocale() === 'fr' ? 'fr' : 'en';
  return (
    <>
      <TextField
        label={t('resources.standing.key')}
        helperText={t('resources.standing.keyHelp')}
        value={policy.key}
        onChange={(event) => onChange({ ...policy, key: event.target.value })}
        required
        autoFocus
      />
      <TextField
        select
        label={t('resources.standing.parent')}
        value={policy.parent ?? TOP}
        onChange={(event) =>
          onChange({ ...policy, parent: event.target.value === TOP ? null : event.target.value })
        }
      >
        <MenuItem value={TOP}>{t('resources.standing.top')}</MenuItem>
        {rules.policies.map(({ key, texts }) => (
          <MenuItem key={key} value={key}>
            {texts[locale].name}
          </MenuItem>
        ))}
      </TextField>
    </>
  );
}

function Weight({ policy, onChange }: PartProps) {
  const t = useT();
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 1fr' } }}>
      <TextField
        select
        label={t('resources.standing.severity')}
        value={policy.severity}
        onChange={(event) => onChange({ ...policy, severity: event.target.value as Severity })}
      >
        {SEVERITIES.map((severity) => (
          <MenuItem key={severity} value={severity}>
            {t(`words.severity.${severity}`)}
          </MenuItem>
        ))}
      </TextField>
      <CountField
        optional
        label={t('resources.standing.ownPoints')}
        min={0}
        max={POINTS_MAX}
        value={policy.points ?? undefined}
        onChange={(points) => onChange({ ...policy, points: points ?? null })}
      />
      <CountField
        optional
        label={t('resources.standing.ownLifetime')}
        min={0}
        max={DAYS_MAX}
        value={policy.lifetimeDays ?? undefined}
        onChange={(days) => onChange({ ...policy, lifetimeDays: days ?? null })}
      />
    </Box>
  );
}

function Texts({ policy, onChange }: PartProps) {
  const t = useT();
  return LANGUAGES.map((language) => {
    const texts = policy.texts[language];
    const set = (change: Partial<typeof texts>) =>
      onChange({ ...policy, texts: { ...policy.texts, [language]: { ...texts, ...change } } });
    return (
      <Box key={language} sx={{ display: 'grid', gap: 1 }}>
        <TextField
          label={t(`resources.standing.name_${language}`)}
          value={texts.name}
          onChange={(event) => set({ name: event.target.value })}
          required
          slotProps={{ htmlInput: { maxLength: NAME_MAX, lang: language } }}
        />
        <TextField
          label={t(`resources.standing.reason_${language}`)}
          value={texts.reason}
          onChange={(event) => set({ reason: event.target.value })}
          required
          multiline
          minRows={2}
          slotProps={{ htmlInput: { maxLength: REASON_MAX, lang: language } }}
        />
      </Box>
    );
  });
}

/** One policy of the taxonomy: what it counts for, and what creators are told, in both languages. */
export function PolicyDialog({ rules, policy: start, isNew, onSave, onRemove, onClose }: PolicyDialogProps) {
  const t = useT();
  const title = useId();
  const [policy, setPolicy] = useState(start);
  const [asked, setAsked] = useState(false);
  const gap = policyGap(rules, policy, isNew);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (gap === undefined) onSave(policy);
    else setAsked(true);
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} maxWidth="sm" fullWidth>
      <form onSubmit={submit} noValidate>
        <DialogTitle id={title}>{isNew ? t('resources.standing.newPolicy') : policy.key}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, pt: '8px !important' }}>
          {isNew && <Place rules={rules} policy={policy} onChange={setPolicy} />}
          <Weight policy={policy} onChange={setPolicy} />
          <Box sx={{ fontSize: '0.75rem', color: 'var(--ink-quiet)' }}>{t('resources.standing.ownHelp')}</Box>
          <Texts policy={policy} onChange={setPolicy} />
          {asked && gap !== undefined && (
            <Box role="alert" sx={{ color: 'var(--bad)' }}>
              {t(`resources.standing.gaps.${gap}`)}
            </Box>
          )}
        </DialogContent>
        <DialogActions>
          {onRemove && (
            <Button color="error" onClick={onRemove} sx={{ mr: 'auto' }}>
              {t('resources.standing.remove')}
            </Button>
          )}
          <Button variant="text" onClick={onClose}>
            {t('kit.dialog.cancel')}
          </Button>
          <Button type="submit" variant="contained">
            {t('resources.standing.take')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
