import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { StatementField } from '@tips/shared/statement-of-reasons';
import type { StatementRecord } from '@tips/shared/statements';
import { useNotify } from 'ra-core';
import { Link } from 'react-router-dom';
import { ErrorState } from '../kit/ErrorState.tsx';
import { Facts, type Fact } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useAction } from '../kit/useApi.ts';
import { fieldKey, GROUPS } from './statement-words.ts';

const KNOWN = new Set<string>(Object.values(GROUPS).flat());
const isField = (path: string): path is StatementField => KNOWN.has(path);

function useSubmissionFacts(record: StatementRecord): Fact[] {
  const t = useT();
  const format = useFormat();
  const { accountId, correctedAt, correctedBy, commissionId, settledAt, attempts, nextAttemptAt } = record;
  const account = (
    <>
      <Link to={`/accounts/${encodeURIComponent(accountId)}`}>{accountId}</Link>{' '}
      <Box component="span" sx={{ color: 'var(--ink-quiet)' }}>
        ({t('resources.statements.submission.accountHint')})
      </Box>
    </>
  );
  const facts: Fact[] = [
    { label: t('resources.statements.submission.account'), value: account },
    { label: t('resources.statements.submission.made'), value: <Instant at={record.madeAt} exact /> },
  ];
  const add = (
    key: 'corrected' | 'commissionId' | 'settled' | 'attempts' | 'nextAttempt' | 'failure',
    value: Fact['value'],
  ) => facts.push({ label: t(`resources.statements.submission.${key}`), value });
  if (correctedAt !== null)
    add(
      'corrected',
      <>
        <Instant at={correctedAt} exact /> · {correctedBy}
      </>,
    );
  if (commissionId !== null) add('commissionId', <code>{commissionId}</code>);
  if (settledAt !== null) add('settled', <Instant at={settledAt} exact />);
  if (attempts > 0) add('attempts', format.integer(attempts));
  if (record.lastFailure !== null) add('failure', record.lastFailure);
  if (nextAttemptAt !== null) add('nextAttempt', <Instant at={nextAttemptAt} exact />);
  return facts;
}

function RetryButton({ record }: { record: StatementRecord }) {
  const t = useT();
  const notify = useNotify();
  const retry = useAction<number, StatementRecord>(
    (version) => ({ path: `/statements/${encodeURIComponent(record.puid)}/retry`, body: { version } }),
    {
      changes: ['/statements', '/audit'],
      onDone: () => notify(t('resources.statements.submission.retried')),
    },
  );
  return (
    <>
      <Button variant="outlined" disabled={retry.isPending} onClick={() => retry.mutate(record.version)}>
        {t(`resources.statements.submission.${record.state === 'pending' ? 'retryNow' : 'retry'}`)}
      </Button>
      {retry.error !== null && <ErrorState error={retry.error} compact />}
    </>
  );
}

/** What became of a statement: where it is, what the Commission said, and what can be done about it. */
export function StatementSubmission({ record, isLead }: { record: StatementRecord; isLead: boolean }) {
  const t = useT();
  const facts = useSubmissionFacts(record);
  const { state, attempts, errors } = record;
  const mayRetry =
    isLead && (state === 'refused' || state === 'exported' || (state === 'pending' && attempts > 0));
  return (
    <Panel title={t('resources.statements.submission.title')}>
      <Box sx={{ display: 'grid', gap: 1.5, justifyItems: 'start' }}>
        <Facts facts={facts} />
        {record.sample && <Box role="note">{t('resources.statements.submission.isSample')}</Box>}
        {record.unanswered && <Box role="note">{t('resources.statements.submission.unanswered')}</Box>}
        {errors.length > 0 && (
          <Box role="alert" sx={{ p: 1.5, borderRadius: 1, background: 'var(--bad-soft)' }}>
            {t('resources.statements.submission.refused')}
            <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5, overflowWrap: 'anywhere' }}>
              {errors.map(({ path, message }) => (
                <li key={`${path} ${message}`}>
                  <strong>{isField(path) ? t(fieldKey(path)) : path}</strong> {message}
                </li>
              ))}
            </Box>
          </Box>
        )}
        {mayRetry && <RetryButton record={record} />}
      </Box>
    </Panel>
  );
}
