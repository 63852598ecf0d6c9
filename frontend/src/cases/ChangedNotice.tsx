import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useT } from '../kit/i18n/useT.ts';
import type { ReadCase } from './useReadCase.ts';

type ChangedNoticeProps = { read: ReadCase; onLookAgain: () => void };

/** What has changed since the reviewer read the case, field by field; their draft stays as it is. */
export function ChangedNotice({ read, onLookAgain }: ChangedNoticeProps) {
  const t = useT();
  if (read.changes.length === 0) return null;
  return (
    <Box role="alert" sx={{ background: 'var(--warn-soft)', borderRadius: 1, p: 1.5, mb: 1.5 }}>
      <Box sx={{ fontWeight: 600 }}>{t('resources.cases.changed.title')}</Box>
      <Box component="ul" sx={{ m: 0, my: 0.5, pl: 2.5 }}>
        {read.changes.map(({ field, before, after }) => (
          <li key={field}>
            {t('resources.cases.changed.line', {
              field: t(`resources.cases.changed.fields.${field}`),
              before,
              after,
            })}
          </li>
        ))}
      </Box>
      <Box sx={{ mb: 1 }}>{t('resources.cases.changed.kept')}</Box>
      <Button variant="outlined" onClick={onLookAgain}>
        {t('resources.cases.changed.lookAgain')}
      </Button>
    </Box>
  );
}
