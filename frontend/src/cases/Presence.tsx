import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { PRESENCE_SECONDS, type CaseViewers } from '@tips/shared/cases';
import { api } from '../kit/api.ts';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Sign } from '../kit/Sign.tsx';

/** Says that this person looks at the case, for as long as it is on the screen, and names who else does. */
export function Presence({ caseId }: { caseId: string }) {
  const t = useT();
  const format = useFormat();
  const viewers = useQuery<CaseViewers>({
    queryKey: ['presence', caseId],
    queryFn: ({ signal }) => api<CaseViewers>({ method: 'POST', path: `/cases/${caseId}/presence`, signal }),
    refetchInterval: PRESENCE_SECONDS * 1000,
    retry: false,
    staleTime: 0,
    gcTime: 0,
  }).data?.viewers;
  const names = (viewers ?? []).map(({ name }) => name);
  return (
    <Box role="status" aria-live="polite">
      {names.length > 0 && (
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            mb: 2,
            px: 2,
            py: 1,
            borderRadius: 2,
            background: 'var(--warn-soft)',
            color: 'var(--ink)',
            '& svg': { color: 'var(--warn)', flex: 'none' },
          }}
        >
          <Sign shape="half" />
          {t('resources.cases.viewers', { names: format.list(names), smart_count: names.length })}
        </Box>
      )}
    </Box>
  );
}
