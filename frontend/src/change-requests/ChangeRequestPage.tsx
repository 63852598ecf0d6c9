import Box from '@mui/material/Box';
import type { ChangeKindRule, ChangeRequestDetail } from '@tips/shared/change-requests';
import { useRef } from 'react';
import { Link, useParams } from 'react-router-dom';
import { Answer } from '../kit/Answer.tsx';
import { Columns } from '../kit/Columns.tsx';
import { Facts, type Fact } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { usePerson } from '../kit/session.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi } from '../kit/useApi.ts';
import { useShortcuts } from '../kit/useShortcuts.ts';
import { ChangeActions } from './ChangeActions.tsx';
import { ChangeEvents } from './ChangeEvents.tsx';
import { DiffPanel, EffectPanel } from './ChangeTables.tsx';
import { baseText, subjectHref, titleText } from './change-words.ts';

const LOOK_AGAIN_MS = 10_000;
const HASH_SHOWN = 12;

/** What holds a request, or ended it, in one sentence. */
function Standing({ request }: { request: ChangeRequestDetail }) {
  const t = useT();
  const me = usePerson()?.id;
  const { base, baseNow, endedAt, endCode, kind } = request;
  const hasMoved = endedAt === null && baseNow !== null && baseNow !== base;
  const isOwn = request.state === 'open' && request.proposedBy.id === me;
  const number = (version: string): string => version.replace(/^[pr]/, '');
  const text = hasMoved
    ? t('resources.change-requests.moved', { now: number(baseNow) })
    : endCode !== null
      ? t(`resources.change-requests.ended.${endCode}`, { base: baseText(base, kind, t) })
      : isOwn
        ? t('resources.change-requests.acts.own')
        : undefined;
  if (text === undefined) return null;
  const tone = isOwn && !hasMoved ? 'accent' : 'warn';
  return (
    <Box role="status" sx={{ p: 1.5, mb: 2, borderRadius: 1, background: `var(--${tone}-soft)` }}>
      {text}
    </Box>
  );
}

function RequestFacts({ request }: { request: ChangeRequestDetail }) {
  const t = useT();
  const format = useFormat();
  const rules = useApi<{ items: ChangeKindRule[] }>('/change-requests/kinds').data?.items;
  const approvers = rules?.find(({ kind }) => kind === request.kind)?.approvers ?? [];
  const { approvedBy, approvedAt, applyAt } = request;
  const { alone } = request.previewNow ?? request.previewThen;
  const fact = (name: 'reason' | 'askedBy' | 'size' | 'base' | 'applyAt' | 'hash', value: Fact['value']) => ({
    label: t(`resources.change-requests.facts.${name}`),
    value,
  });
  const approval: Fact =
    approvedBy === null
      ? {
          label: t('resources.change-requests.facts.approvers'),
          value: format.listOr(approvers.map((role) => t(`words.roles.${role}`))),
        }
      : {
          label: t('resources.change-requests.facts.approvedBy'),
          value: (
            <>
              {approvedBy.name} · <Instant at={approvedAt} />
            </>
          ),
        };
  return (
    <Panel>
      <Facts
        facts={[
          fact('reason', request.reason),
          fact(
            'askedBy',
            <>
              {request.proposedBy.name} · <Instant at={request.proposedAt} />
            </>,
          ),
          approval,
          fact(
            'size',
            t('resources.change-requests.facts.sizeText', {
              size: format.integer(request.size),
              limit: format.integer(request.limit),
            }) +
              (alone > 0
                ? t('resources.change-requests.facts.sizeAlone', { alone: format.integer(alone) })
                : ''),
          ),
          fact('base', baseText(request.base, request.kind, t)),
          fact(
            'applyAt',
            applyAt === null ? t('resources.change-requests.facts.atOnce') : <Instant at={applyAt} exact />,
          ),
          fact('hash', <code title={request.hash}>{request.hash.slice(0, HASH_SHOWN)}…</code>),
        ]}
      />
    </Panel>
  );
}

function RequestView({ request }: { request: ChangeRequestDetail }) {
  const t = useT();
  const comment = useRef<HTMLTextAreaElement>(null);
  useShortcuts([
    { keys: 'c', label: t('resources.change-requests.events.comment'), run: () => comment.current?.focus() },
  ]);
  return (
    <Page
      title={titleText(request, t)}
      aside={<StatusChip kind="changeState" value={request.state} soft />}
      actions={<ChangeActions request={request} />}
    >
      <Standing request={request} />
      <Columns widths={['1.4fr', '1fr']}>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <DiffPanel request={request} />
          <EffectPanel request={request} />
        </Box>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <RequestFacts request={request} />
          <ChangeEvents request={request} commentRef={comment} />
          <Box sx={{ display: 'flex', gap: 2 }}>
            <Link to={subjectHref(request)}>{t('resources.change-requests.subject')}</Link>
            <Link to="/change-requests">{t('resources.change-requests.back')}</Link>
          </Box>
        </Box>
      </Columns>
    </Page>
  );
}

/** One change request: what changes, what that does then and now, who said what, and what the reader may do. */
export function ChangeRequestPage() {
  const t = useT();
  const { id = '' } = useParams();
  const request = useApi<ChangeRequestDetail>(`/change-requests/${encodeURIComponent(id)}`, undefined, {
    refetchEveryMs: LOOK_AGAIN_MS,
  });
  if (request.data !== undefined) return <RequestView request={request.data} />;
  return (
    <Page title={t('resources.change-requests.name')}>
      <Answer of={request}>{() => null}</Answer>
    </Page>
  );
}
