import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { Portfolio, PortfolioItem } from '@tips/shared/portfolio';
import { Link } from 'react-router-dom';
import { actReason } from '../kit/act-reason.ts';
import { ErrorState } from '../kit/ErrorState.tsx';
import { type Format, useFormat } from '../kit/format.ts';
import { type Translator, useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Money } from '../kit/Money.tsx';
import { Panel } from '../kit/Panel.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi } from '../kit/useApi.ts';
import { holdingText, nextText } from '../plans/holding-text.ts';
import { StageLine } from './StageLine.tsx';

const REFRESH_MS = 15_000;

const Row = styled('li')({
  display: 'grid',
  gap: 12,
  padding: '16px 20px',
  '& + &': { borderTop: '1px solid var(--line)' },
  '& .head': { display: 'flex', flexWrap: 'wrap', gap: '4px 12px', alignItems: 'center' },
  '& .head > a': { fontSize: '1rem', fontWeight: 650, color: 'inherit', textDecoration: 'none' },
  '& .head > a:hover': { color: 'var(--accent)' },
  '& .head > .end': { marginLeft: 'auto' },
  '& p': { margin: 0, color: 'var(--ink-quiet)', overflowWrap: 'anywhere' },
  '& dl': { margin: 0, display: 'grid', gap: 12, gridTemplateColumns: 'repeat(auto-fit, minmax(92px, 1fr))' },
  '& dt': { color: 'var(--ink-quiet)', fontSize: '0.8125rem' },
  '& dd': { margin: 0, fontWeight: 600, fontVariantNumeric: 'tabular-nums' },
  '& dd small': { display: 'block', fontWeight: 400, color: 'var(--ink-faint)', fontSize: '0.75rem' },
});

/** The one reason why the feature is as it is: its own switches first, then what holds its plan. */
function reasonOf({ rollout, plan }: PortfolioItem, t: Translator, format: Format): string {
  const { killed, paused, frozenAt } = rollout;
  const reason = actReason(rollout.reason, t, format);
  if (killed) return t('resources.rollouts.killedBecause', { reason });
  if (paused) return t('resources.rollouts.pausedBecause', { reason });
  if (frozenAt !== null) return t('resources.rollouts.frozenSince', { at: format.instant(frozenAt) });
  return plan.holding === null
    ? t('resources.plans.due')
    : holdingText(plan.holding, rollout.stages, t, format);
}

function healthOf({ rollout }: PortfolioItem): 'live' | 'held' | 'killed' {
  if (rollout.killed) return 'killed';
  return rollout.paused || rollout.frozenAt !== null ? 'held' : 'live';
}

/** Amounts of the day, one a currency. */
function Today({ today }: { today: PortfolioItem['today'] }) {
  const t = useT();
  const tips = today.reduce((all, each) => all + each.tips, 0);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: '2px 14px' }}>
      <span>{t('resources.home.portfolio.today', { smart_count: tips })}</span>
      {today.map(({ currency, grossMinor }) => (
        <Box component="span" key={currency} sx={{ fontWeight: 600 }}>
          <Money minor={grossMinor} currency={currency} />
        </Box>
      ))}
    </Box>
  );
}

/** Nothing, where nothing is watched and nothing breached. */
function Guards({ guardrails: { watched, breached } }: Pick<PortfolioItem, 'guardrails'>) {
  const t = useT();
  const format = useFormat();
  if (breached.length > 0) {
    const measures = breached.map((measure) => t(`resources.guardrails.titles.${measure}`));
    return <StatusChip kind="guardrail" value="breached" detail={format.list(measures)} />;
  }
  return watched === 0 ? null : (
    <StatusChip
      kind="guardrail"
      value="fine"
      detail={t('resources.home.portfolio.watched', { smart_count: watched })}
    />
  );
}

function Figures({ item }: { item: PortfolioItem }) {
  const t = useT();
  const format = useFormat();
  const { accounts } = item;
  const figures = [
    {
      key: 'exposed',
      value: format.integer(accounts.exposed),
      detail: t('resources.home.portfolio.ofEligible', { count: format.integer(accounts.eligible) }),
    },
    {
      key: 'approved',
      value: format.integer(accounts.approved),
      detail: t('resources.home.portfolio.otherAccess', {
        requested: format.integer(accounts.requested),
        suspended: format.integer(accounts.suspended),
      }),
    },
  ] as const;
  return (
    <dl>
      {figures.map(({ key, value, detail }) => (
        <div key={key}>
          <dt>{t(`resources.home.portfolio.${key}`)}</dt>
          <dd>
            {value}
            <small>{detail}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FeatureRow({ item }: { item: PortfolioItem }) {
  const t = useT();
  const format = useFormat();
  const { rollout, plan, pendingApprovals } = item;
  const { feature } = rollout;
  const next = plan.next && { stageKey: plan.next.name, percent: plan.next.percent, at: plan.next.at };
  const nextStep = plan.version === null ? undefined : nextText({ next, stages: rollout.stages }, t, format);
  return (
    <Row>
      <div className="head">
        <Link to={`/rollouts/${feature}`}>{t(`words.features.${feature}`)}</Link>
        {plan.version !== null && healthOf(item) === 'live' ? (
          <StatusChip soft kind="planState" value={plan.state} />
        ) : (
          <StatusChip soft kind="rollout" value={healthOf(item)} />
        )}
        {pendingApprovals > 0 && (
          <Link className="end" to="/change-requests">
            {t('resources.home.portfolio.pending', { smart_count: pendingApprovals })}
          </Link>
        )}
      </div>
      <StageLine stages={rollout.stages} stageKey={rollout.stageKey} />
      <p>
        {reasonOf(item, t, format)} {nextStep}
      </p>
      <Guards guardrails={item.guardrails} />
      <Figures item={item} />
      <Today today={item.today} />
      <p>
        {t('resources.home.rollout.changed')} <Instant at={rollout.changedAt} />{' '}
        {t('resources.home.rollout.by', { name: rollout.changedBy })}
      </p>
    </Row>
  );
}

/** Every feature that creators earn with: stage, who sees it, how it is, what waits for somebody and what comes next. */
export function HomePortfolio() {
  const t = useT();
  const portfolio = useApi<Portfolio>('/portfolio', undefined, { refetchEveryMs: REFRESH_MS });
  return (
    <Panel title={t('resources.home.portfolio.title')} flush>
      {portfolio.error !== null && (
        <Box sx={{ p: 2 }}>
          <ErrorState error={portfolio.error} onRetry={() => void portfolio.refetch()} compact />
        </Box>
      )}
      {portfolio.data !== undefined && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {portfolio.data.items.map((item) => (
            <FeatureRow key={item.rollout.feature} item={item} />
          ))}
        </Box>
      )}
    </Panel>
  );
}
