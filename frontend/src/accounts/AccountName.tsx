import Box from '@mui/material/Box';

type AccountNameProps = { accountId: string; handle: string | null };

/** An account as one reads it, with the id by which the platform knows it; the id alone where it is gone. */
export function AccountName({ accountId, handle }: AccountNameProps) {
  if (handle === null) return <>{accountId}</>;
  return (
    <>
      @{handle}{' '}
      <Box component="span" sx={{ color: 'var(--ink-quiet)' }}>
        {accountId}
      </Box>
    </>
  );
}
