import type { AccountDetail } from '@tips/shared/accounts';
import { Facts } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { tipsAccessOf } from './tips-access.ts';

function adultWord(adult: boolean | null): 'yes' | 'no' | 'unknown' {
  if (adult === null) return 'unknown';
  return adult ? 'yes' : 'no';
}

/** What stands in no other panel: ids, dates, and the access row as stored. */
export function AccountFacts({ account }: { account: AccountDetail }) {
  const t = useT();
  const format = useFormat();
  const { facts } = account;
  const access = tipsAccessOf(account);
  const posts = account.postsLast30Days;
  return (
    <Panel title={t('resources.accounts.details')}>
      <Facts
        facts={[
          {
            label: t('resources.accounts.fields.access'),
            value: <StatusChip kind="access" value={access.state} />,
          },
          { label: t('resources.audit.fields.reason'), value: t(`words.accessCause.${access.cause}`) },
          {
            label: t('resources.accounts.access.since'),
            value: access.version === 0 ? format.empty : <Instant at={access.since} />,
          },
          ...(access.graceUntil === null
            ? []
            : [
                {
                  label: t('resources.accounts.access.grace'),
                  value: <Instant at={access.graceUntil} exact />,
                },
              ]),
          { label: t('resources.accounts.fields.id'), value: <code>{account.id}</code> },
          { label: t('resources.accounts.fields.adult'), value: t(`words.yesNo.${adultWord(facts.adult)}`) },
          {
            label: t('resources.accounts.fields.posts'),
            value: posts === null ? format.empty : format.integer(posts),
          },
          {
            label: t('resources.accounts.fields.createdAt'),
            value: facts.createdAt === null ? format.empty : format.day(facts.createdAt),
          },
          { label: t('resources.accounts.fields.learntAt'), value: <Instant at={facts.learntAt} /> },
        ]}
      />
    </Panel>
  );
}
