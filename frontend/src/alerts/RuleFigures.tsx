import {
  ALERT_COOL_DOWN_DAYS_MAX,
  ALERT_COUNT_MAX,
  ALERT_WINDOW_DAYS_MAX,
  ALERT_WINDOW_HOURS_MAX,
  windowDaysOf,
  type AlertRule,
} from '@tips/shared/alerts';
import { CountField } from '../kit/CountField.tsx';
import { useT } from '../kit/i18n/useT.ts';

const BP_PER_PERCENT = 100;
const BP_ALL = 10_000;

type FiguresProps = { rule: AlertRule; onChange: (rule: AlertRule) => void };

function Window({ rule, onChange }: FiguresProps) {
  const t = useT();
  if (rule.kind === 'tip_velocity') {
    return (
      <CountField
        label={t('resources.alerts.windowHours')}
        min={1}
        max={ALERT_WINDOW_HOURS_MAX}
        value={rule.windowHours}
        onChange={(windowHours) => onChange({ ...rule, windowHours })}
      />
    );
  }
  return (
    <CountField
      label={t('resources.alerts.windowDays')}
      min={1}
      max={ALERT_WINDOW_DAYS_MAX}
      value={rule.windowDays}
      onChange={(windowDays) => onChange({ ...rule, windowDays })}
    />
  );
}

function Threshold({ rule, onChange }: FiguresProps) {
  const t = useT();
  if (rule.kind === 'top_tipper_share') {
    return (
      <CountField
        label={t('resources.alerts.share')}
        min={1}
        max={100}
        value={rule.shareBp / BP_PER_PERCENT}
        onChange={(percent) => onChange({ ...rule, shareBp: percent * BP_PER_PERCENT })}
      />
    );
  }
  if (rule.kind === 'tip_velocity') return null;
  return (
    <>
      <CountField
        label={t('resources.alerts.disputesMin')}
        min={1}
        max={ALERT_COUNT_MAX}
        value={rule.disputesMin}
        onChange={(disputesMin) => onChange({ ...rule, disputesMin })}
      />
      <CountField
        label={t('resources.alerts.rate')}
        min={1}
        max={BP_ALL}
        value={rule.rateBp}
        onChange={(rateBp) => onChange({ ...rule, rateBp })}
      />
    </>
  );
}

/** The figures of a rule: where it looks, where it begins, and how long it keeps quiet. */
export function RuleFigures({ rule, onChange }: FiguresProps) {
  const t = useT();
  return (
    <>
      <Window rule={rule} onChange={onChange} />
      <CountField
        label={t('resources.alerts.tipsMin')}
        min={1}
        max={ALERT_COUNT_MAX}
        value={rule.tipsMin}
        onChange={(tipsMin) => onChange({ ...rule, tipsMin })}
      />
      <Threshold rule={rule} onChange={onChange} />
      <CountField
        label={t('resources.alerts.coolDown')}
        min={windowDaysOf(rule)}
        max={ALERT_COOL_DOWN_DAYS_MAX}
        value={rule.coolDownDays}
        onChange={(coolDownDays) => onChange({ ...rule, coolDownDays })}
      />
    </>
  );
}
