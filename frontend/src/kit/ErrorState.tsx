import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ApiError } from './api.ts';
import { useT, type MessageKey } from './i18n/useT.ts';
import { usePerson } from './session.ts';
import { ForbiddenState } from './ForbiddenState.tsx';
import { Sign } from './Sign.tsx';

export type ErrorStateProps = { error: ApiError; onRetry?: () => void; compact?: boolean };

/** What happened, what was kept, what to do; with the request id that support asks for. */
export function ErrorState({ error, onRetry, compact = false }: ErrorStateProps) {
  const t = useT();
  const person = usePerson();
  if (error.code === 'FORBIDDEN' && !compact && person !== undefined)
    return <ForbiddenState role={person.role} />;
  return (
    <Box
      role="alert"
      sx={{
        display: 'flex',
        gap: 1.5,
        alignItems: 'flex-start',
        p: 1.5,
        my: compact ? 0 : 1,
        borderRadius: 1,
        background: 'var(--bad-soft)',
        color: 'var(--ink)',
        maxWidth: 720,
        '& svg': { color: 'var(--bad)', mt: '3px' },
      }}
    >
      <Sign shape="bar" size={14} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <div>{t(`errors.${error.code}` as MessageKey)}</div>
        {error.errors.length > 0 && (
          <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
            {error.errors.map((field) => (
              <li key={`${field.path} ${field.code}`}>
                <code>{field.path}</code> {field.message}
              </li>
            ))}
          </Box>
        )}
        {error.requestId !== undefined && (
          <Box sx={{ mt: 0.5, fontSize: '0.75rem', color: 'var(--ink-quiet)', overflowWrap: 'anywhere' }}>
            {t('kit.state.requestId')} <code>{error.requestId}</code>
          </Box>
        )}
      </Box>
      {onRetry !== undefined && (
        <Button variant="outlined" onClick={onRetry}>
          {t('kit.state.retry')}
        </Button>
      )}
    </Box>
  );
}
