import type { AppealDetail } from '@tips/shared/appeals';
import type { Case } from '@tips/shared/cases';
import type { EnforcementPreview, PreviewEnforcementBody } from '@tips/shared/enforcement';
import { ActEffect } from '../enforcement/ActEffect.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { useApi } from '../kit/useApi.ts';
import { useLivePreview } from '../kit/useLivePreview.ts';

function ActPreview({ accountId, act }: { accountId: string; act: PreviewEnforcementBody }) {
  const path = `/accounts/${encodeURIComponent(accountId)}/enforcement-preview`;
  return <ActEffect preview={useLivePreview<EnforcementPreview>(path, act)} />;
}

/** What it does to take back a strike or a restriction of the account; nothing for any other subject. */
function SubjectEffect({ accountId, kind, id }: { accountId: string; kind: string; id: string }) {
  if (kind === 'strike') return <ActPreview accountId={accountId} act={{ act: 'void', externalId: id }} />;
  if (kind === 'restriction')
    return <ActPreview accountId={accountId} act={{ act: 'lift', sanctionId: id }} />;
  return null;
}

function OverturnEffect({ found, appealId }: { found: Case; appealId: string }) {
  const t = useT();
  const subject = useApi<AppealDetail>(`/appeals/${appealId}`).data?.appeal.decision.subject;
  if (subject === undefined) return null;
  if (subject.kind !== 'access') return <SubjectEffect accountId={found.accountId} {...subject} />;
  return found.followers === null ? null : (
    <div>{t.count('resources.cases.followersSee', found.followers)}</div>
  );
}

/** In numbers, what a decision that takes something back does to points, standing and access. */
export function TakenBackEffect({ found }: { found: Case }) {
  const { subject, accountId } = found;
  if (subject === null) return null;
  return subject.kind === 'appeal' ? (
    <OverturnEffect found={found} appealId={subject.id} />
  ) : (
    <SubjectEffect accountId={accountId} {...subject} />
  );
}
