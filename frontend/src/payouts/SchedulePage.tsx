import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { parseMajor, exponentOf } from '@tips/shared/money-exponents';
import { type PayoutRules, payoutRulesSchema, type PayoutSchedule } from '@tips/shared/payouts';
import { useState } from 'react';
import { Answer } from '../kit/Answer.tsx';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { Facts } from '../kit/Facts.tsx';
import { type Format, minorToDecimal, useFormat } from '../kit/format.ts';
import { useT, type Translator } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole } from '../kit/session.ts';
import { useAction, useApi } from '../kit/useApi.ts';
import { PayoutTabs } from './PayoutTabs.tsx';

/** In the order of their numbers, from 1. */
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

function whenText(rules: PayoutRules, t: Translator, format: Format): string {
  const weekday = t(`resources.payouts.weekdays.${WEEKDAYS[rules.weekday - 1] ?? 'monday'}`);
  if (rules.interval === 'daily') return t('resources.payouts.when.daily');
  if (rules.interval === 'weekly') return t('resources.payouts.when.weekly', { weekday });
  return t('resources.payouts.when.monthly', { day: format.integer(rules.monthDay) });
}

const minimumsText = ({ minimums }: PayoutRules, t: Translator, format: Format): string =>
  minimums.length === 0
    ? t('resources.payouts.noMinimum')
    : format.list(minimums.map(({ amount, currency }) => format.money(amount, currency)));

/** `USD 10.00, EUR 10.00` as minor units; undefined where a part is no currency with an amount. */
function parseMinimums(text: string): PayoutRules['minimums'] | undefined {
  const parts = text.split(',').map((part) => part.trim().split(/\s+/));
  if (text.trim() === '') return [];
  const minimums = parts.map(([code = '', amount = '']) => {
    const currency = code.toUpperCase();
    return { currency, amount: parseMajor(amount, currency) ?? -1 };
  });
  return payoutRulesSchema.shape.minimums.safeParse(minimums).success ? minimums : undefined;
}
const minimumsAsTyped = ({ minimums }: PayoutRules): string =>
  minimums
    .map(({ currency, amount }) => `${currency} ${minorToDecimal(amount, exponentOf(currency))}`)
    .join(', ');

function ScheduleForm({ current, onClose }: { current: PayoutSchedule; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const [rules, setRules] = useState(current.rules);
  const [minimums, setMinimums] = useState(minimumsAsTyped(current.rules));
  const [delay, setDelay] = useState(String(current.rules.delayDays));
  const wanted = { ...rules, delayDays: Number(delay), minimums: parseMinimums(minimums) };
  const parsed = payoutRulesSchema.safeParse(delay.trim() === '' ? {} : wanted);
  const send = useAction<string, PayoutSchedule>(
    (reason) => ({
      path: '/payout-schedule',
      body: { version: current.version, rules: parsed.data, reason },
    }),
    { changes: ['/payout-schedule', '/accounts'], onDone: onClose },
  );
  return (
    <ConsequenceDialog
      open
      title={t('resources.payouts.changeSchedule')}
      consequence={parsed.success ? whenText(parsed.data, t, format) : t('resources.payouts.scheduleInvalid')}
      verb={t('resources.payouts.putSchedule')}
      needsReason
      disabled={!parsed.success}
      busy={send.isPending}
      error={send.error}
      onConfirm={(reason) => send.mutate(reason)}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 2, mt: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <TextField
          select
          size="small"
          label={t('resources.payouts.interval')}
          value={rules.interval}
          onChange={({ target }) => setRules({ ...rules, interval: target.value as PayoutRules['interval'] })}
        >
          {payoutRulesSchema.shape.interval.options.map((value) => (
            <MenuItem key={value} value={value}>
              {t(`resources.payouts.intervals.${value}`)}
            </MenuItem>
          ))}
        </TextField>
        {rules.interval === 'weekly' && (
          <TextField
            select
            size="small"
            label={t('resources.payouts.weekday')}
            value={String(rules.weekday)}
            onChange={({ target }) => setRules({ ...rules, weekday: Number(target.value) })}
          >
            {WEEKDAYS.map((name, index) => (
              <MenuItem key={name} value={String(index + 1)}>
                {t(`resources.payouts.weekdays.${name}`)}
              </MenuItem>
            ))}
          </TextField>
        )}
        {rules.interval === 'monthly' && (
          <TextField
            size="small"
            label={t('resources.payouts.monthDay')}
            value={rules.monthDay}
            onChange={({ target }) => setRules({ ...rules, monthDay: Number(target.value) })}
            slotProps={{ htmlInput: { inputMode: 'numeric' } }}
          />
        )}
        <TextField
          size="small"
          label={t('resources.payouts.delay')}
          value={delay}
          onChange={({ target }) => setDelay(target.value)}
          slotProps={{ htmlInput: { inputMode: 'numeric' } }}
        />
        <TextField
          size="small"
          label={t('resources.payouts.minimums')}
          helperText={t('resources.payouts.minimumsHelp')}
          value={minimums}
          onChange={({ target }) => setMinimums(target.value)}
          sx={{ gridColumn: '1 / -1' }}
        />
      </Box>
    </ConsequenceDialog>
  );
}

function Version({ schedule }: { schedule: PayoutSchedule }) {
  const t = useT();
  const format = useFormat();
  const { rules, version, changedBy, heldFrom, reason } = schedule;
  return (
    <Panel title={t('resources.payouts.version', { version: format.integer(version) })}>
      <Facts
        facts={[
          { label: t('resources.payouts.interval'), value: whenText(rules, t, format) },
          {
            label: t('resources.payouts.delay'),
            value: t.count('resources.payouts.delayDays', rules.delayDays),
          },
          { label: t('resources.payouts.minimums'), value: minimumsText(rules, t, format) },
          {
            label: t('resources.payouts.fields.by'),
            value: (
              <>
                {changedBy} · <Instant at={heldFrom} exact /> · {reason}
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}

/** When creators are paid and from how much, as versions. */
export function SchedulePage() {
  const t = useT();
  const mayChange = useHasRole(['finance_lead']);
  const [changing, setChanging] = useState(false);
  const schedules = useApi<{ items: PayoutSchedule[] }>('/payout-schedule');
  const current = schedules.data?.items[0];
  return (
    <Page
      title={t('resources.payouts.name')}
      lead={t('resources.payouts.scheduleLead')}
      actions={
        mayChange &&
        current && (
          <Button variant="contained" onClick={() => setChanging(true)}>
            {t('resources.payouts.changeSchedule')}
          </Button>
        )
      }
    >
      <PayoutTabs value="schedule" />
      <Answer of={schedules}>
        {({ items }) => (
          <Box sx={{ display: 'grid', gap: 2 }}>
            {items.map((schedule) => (
              <Version key={schedule.version} schedule={schedule} />
            ))}
          </Box>
        )}
      </Answer>
      {changing && current && <ScheduleForm current={current} onClose={() => setChanging(false)} />}
    </Page>
  );
}
