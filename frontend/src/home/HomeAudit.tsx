import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { AuditRow } from '@tips/shared/audit';
import type { Page } from '@tips/shared/page';
import { Link } from 'react-router-dom';
import { auditActionKey } from '../audit/audit-words.ts';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useApi } from '../kit/useApi.ts';

const SHOWN = 6;

/** The newest entries of the audit trail. */
export function HomeAudit() {
  const t = useT();
  const rows = useApi<Page<AuditRow>>('/audit', { limit: SHOWN }, { refetchEveryMs: 30_000 });
  return (
    <Panel
      title={t('resources.home.audit.title')}
      actions={
        <Button component={Link} to="/audit">
          {t('resources.home.audit.action')}
        </Button>
      }
    >
      {rows.error !== null && <ErrorState error={rows.error} onRetry={() => void rows.refetch()} compact />}
      {rows.data?.items.length === 0 && (
        <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.home.audit.none')}</Box>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.75 }}>
        {rows.data?.items.slice(0, SHOWN).map((row) => (
          <Box component="li" key={row.seq} sx={{ display: 'flex', gap: 1, justifyContent: 'space-between' }}>
            <Box sx={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
              {t(auditActionKey(row.action))}{' '}
              <Box component="span" sx={{ color: 'var(--ink-quiet)' }}>
                · {row.actor.name}
              </Box>
            </Box>
            <Box sx={{ color: 'var(--ink-faint)', flex: 'none' }}>
              <Instant at={row.at} />
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
