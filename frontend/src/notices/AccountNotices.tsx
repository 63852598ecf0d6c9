import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { NoticePage } from '@tips/shared/notices';
import { Link } from 'react-router-dom';
import { REVIEW_ROLES } from '../kit/desk.ts';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole } from '../kit/session.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi } from '../kit/useApi.ts';
import { noticePath } from './notice-words.ts';

const SHOWN = 5;

/** What the creator was told last, for those who may read it. */
export function AccountNotices({ accountId }: { accountId: string }) {
  const t = useT();
  const format = useFormat();
  const mayRead = useHasRole(REVIEW_ROLES);
  const { data, error } = useApi<NoticePage>(mayRead ? '/notices' : null, { accountId, limit: SHOWN });
  if (!mayRead || (data === undefined && error === null)) return null;
  const total = data?.total?.value ?? 0;
  return (
    <Panel
      title={t('resources.notices.account.title')}
      actions={
        total > SHOWN && (
          <Button component={Link} to={`/notices?accountId=${encodeURIComponent(accountId)}`}>
            {t('resources.notices.account.all', { count: format.integer(total) })}
          </Button>
        )
      }
    >
      {error !== null && data === undefined && <ErrorState error={error} compact />}
      {data?.items.length === 0 && (
        <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.notices.account.none')}</Box>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {data?.items.map((notice) => (
          <Box
            component="li"
            key={notice.noticeId}
            sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, alignItems: 'baseline' }}
          >
            <Box sx={{ flex: '1 1 140px' }}>
              <Link to={noticePath(notice.noticeId)}>{t(`words.noticeKind.${notice.kind}`)}</Link>
            </Box>
            <StatusChip kind="noticeState" value={notice.delivery.state} />
            <Box sx={{ color: 'var(--ink-quiet)' }}>
              <Instant at={notice.madeAt} />
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
