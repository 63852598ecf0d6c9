import type { NoticeTemplate } from '@tips/shared/notice-templates';
import type { NoticePage } from '@tips/shared/notices';
import { useState } from 'react';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { DAY_MS, useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { useHasRole } from '../kit/session.ts';
import { useAction, useApi } from '../kit/useApi.ts';
import { DraftActions } from '../policies/DraftActions.tsx';

type ActionsProps = { stored: NoticeTemplate; isSaved: boolean; onDone: () => void };

const TOLD_WITHIN_MS = 30 * DAY_MS;
const CHANGES = ['/notice-templates', '/audit'];
const LEAD = 'trust_safety_lead';
const pathOf = ({ kind, language }: NoticeTemplate): string => `/notice-templates/${kind}/${language}`;

/** What putting the draft in force does, with how many creators read this kind of notice lately. */
function PutConsequence({ stored }: { stored: NoticeTemplate }) {
  const t = useT();
  const format = useFormat();
  const { kind, language } = stored;
  const [from] = useState(() => new Date(Date.now() - TOLD_WITHIN_MS).toISOString().slice(0, 10));
  const { data } = useApi<NoticePage>('/notices', { kind, language, from, limit: 1 });
  const { value = 0, exact = true } = data?.total ?? {};
  const count = exact ? format.integer(value) : t('kit.grid.moreThan', { count: format.integer(value) });
  return (
    <>
      {t('resources.notices.templates.putEffect')}{' '}
      {data !== undefined && t('resources.notices.templates.told', { count })}
    </>
  );
}

function PutDialog({ stored, onDone, onClose }: Omit<ActionsProps, 'isSaved'> & { onClose: () => void }) {
  const t = useT();
  const { version, revision } = stored;
  const put = useAction<string, NoticeTemplate>(
    (reason) => ({ path: `${pathOf(stored)}/in-force`, body: { reason, revision } }),
    { changes: CHANGES, onDone },
  );
  return (
    <ConsequenceDialog
      open
      title={t('policies.putTitle', { version })}
      consequence={<PutConsequence stored={stored} />}
      verb={t('policies.putInForce')}
      needsReason
      busy={put.isPending}
      error={put.error}
      onConfirm={(reason) => put.mutate(reason)}
      onClose={onClose}
    />
  );
}

/** Puts a saved text in force, or throws the draft away. */
export function TemplateActions({ stored, isSaved, onDone }: ActionsProps) {
  const t = useT();
  return (
    <DraftActions
      version={stored.version}
      isSaved={isSaved}
      mayPut={useHasRole([LEAD])}
      putBy={LEAD}
      putVerb={t('policies.putInForce')}
      putDialog={(onClose) => <PutDialog stored={stored} onDone={onDone} onClose={onClose} />}
      path={`${pathOf(stored)}/draft`}
      changes={CHANGES}
      onDone={onDone}
    />
  );
}
