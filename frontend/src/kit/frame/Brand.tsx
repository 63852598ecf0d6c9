import Box from '@mui/material/Box';
import { useT } from '../i18n/useT.ts';

/** The sign and name of the console. */
export function Brand() {
  const t = useT();
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.25,
        fontWeight: 650,
        fontSize: '0.9375rem',
        letterSpacing: '-0.01em',
      }}
    >
      <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="var(--accent)" />
        <g
          fill="none"
          stroke="var(--on-accent)"
          strokeWidth="2.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          <circle cx="16" cy="16" r="8.5" />
          <path d="M16 20.5v-9M12.4 15 16 11.4l3.6 3.6" />
        </g>
      </svg>
      {t('kit.product')}
    </Box>
  );
}
