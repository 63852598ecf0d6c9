import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import type { AuditRow } from '@tips/shared/audit';
import { Link } from 'react-router-dom';
import { actReason } from '../kit/act-reason.ts';
import { Facts } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { SectionTitle } from '../kit/SectionTitle.tsx';
import { auditActionKey } from './audit-words.ts';
import { StateDiff } from './StateDiff.tsx';
import { subjectPath } from './subject-path.ts';

function AuditFacts({ row }: { row: AuditRow }) {
  const t = useT();
  const format = useFormat();
  const path = subjectPath(row.subjectKind, row.subjectId);
  const subject = `${row.subjectKind} ${row.subjectId}`;
  return (
    <Facts
      facts={[
        { label: t('resources.audit.fields.at'), value: <Instant at={row.at} exact /> },
        {
          label: t('resources.audit.fields.actor'),
          value: `${row.actor.name} (${t(`words.actorKind.${row.actor.kind}`).toLowerCase()})`,
        },
        {
          label: t('resources.audit.fields.subject'),
          value: path === null ? subject : <Link to={path}>{subject}</Link>,
        },
        {
          label: t('resources.audit.fields.reason'),
          value:
            row.reason === null ? t('resources.audit.detail.noReason') : actReason(row.reason, t, format),
        },
        { label: t('resources.audit.fields.requestId'), value: <code>{row.requestId ?? format.empty}</code> },
      ]}
    />
  );
}

/** One entry: who, why, and the state before and after, field by field. */
export function AuditDetail({ row, onClose }: { row: AuditRow; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  return (
    <Drawer
      anchor="right"
      open
      onClose={onClose}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-label': t(auditActionKey(row.action)),
          sx: { width: { xs: '100%', sm: 560 } },
        },
      }}
    >
      <Box sx={{ p: 3, display: 'grid', gap: 2.5 }}>
        <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
          <Box sx={{ flex: 1 }}>
            <Box component="h2" sx={{ m: 0, typography: 'h1' }}>
              {t(auditActionKey(row.action))}
            </Box>
            <Box sx={{ color: 'var(--ink-quiet)' }}>
              {t('resources.audit.detail.title', { seq: format.integer(row.seq) })}
            </Box>
          </Box>
          <IconButton aria-label={t('resources.audit.detail.close')} onClick={onClose}>
            <CloseIcon fontSize="small" />
          </IconButton>
        </Box>
        <AuditFacts row={row} />
        <StateDiff before={row.before} after={row.after} />
        <Box>
          <SectionTitle>{t('resources.audit.fields.hash')}</SectionTitle>
          <Box sx={{ fontSize: '0.75rem', overflowWrap: 'anywhere', color: 'var(--ink-quiet)' }}>
            <code>{row.hash}</code>
            <Box sx={{ mt: 1 }}>{t('resources.audit.detail.chain')}</Box>
          </Box>
        </Box>
      </Box>
    </Drawer>
  );
}
