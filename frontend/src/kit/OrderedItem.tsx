import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import type { ReactNode } from 'react';
import { useFormat } from './format.ts';
import { useT } from './i18n/useT.ts';

type Place = { index: number; count: number };
type OrderedItemProps = Place & {
  /** As the buttons call it. */
  name: string;
  /** Absent: the order is only shown. */
  acts?: { move: (step: -1 | 1) => void; edit: () => void } | undefined;
  children: ReactNode;
};

/** At its end of the list a button keeps the focus, so that one can go on by keyboard. */
const END = { '&[aria-disabled="true"]': { opacity: 0.35 } };

/** One line of an ordered list: its number, what it is, and buttons that move and edit it. */
export function OrderedItem({ index, count, name, acts, children }: OrderedItemProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'flex-start',
        gap: 1.5,
        py: 1,
        borderTop: '1px solid var(--line)',
      }}
    >
      <Box className="figures" sx={{ color: 'var(--ink-faint)', minWidth: 20 }}>
        {format.integer(index + 1)}
      </Box>
      <Box sx={{ flex: '1 1 200px', minWidth: 0 }}>{children}</Box>
      {acts && (
        <Box sx={{ display: 'flex', alignItems: 'center' }}>
          <IconButton
            aria-label={t('kit.order.up', { name })}
            aria-disabled={index === 0}
            sx={END}
            onClick={() => acts.move(-1)}
          >
            <UpIcon fontSize="small" />
          </IconButton>
          <IconButton
            aria-label={t('kit.order.down', { name })}
            aria-disabled={index === count - 1}
            sx={END}
            onClick={() => acts.move(1)}
          >
            <DownIcon fontSize="small" />
          </IconButton>
          <Button aria-label={t('kit.order.editOne', { name })} onClick={acts.edit}>
            {t('kit.order.edit')}
          </Button>
        </Box>
      )}
    </Box>
  );
}
