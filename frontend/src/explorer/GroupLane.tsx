import AddIcon from '@mui/icons-material/Add';
import LeftIcon from '@mui/icons-material/ChevronLeft';
import RightIcon from '@mui/icons-material/ChevronRight';
import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { PIVOT_DIMENSIONS, type PivotDimension } from '@tips/shared/pivot';
import { useState, type DragEvent } from 'react';
import { useT } from '../kit/i18n/useT.ts';
import { moved, placed } from './order.ts';

const MIME = 'text/x-dimension';

const Chip = styled('li')({
  display: 'inline-flex',
  alignItems: 'center',
  height: 30,
  paddingLeft: 10,
  borderRadius: 15,
  background: 'var(--accent-soft)',
  color: 'var(--accent-strong)',
  fontSize: '0.8125rem',
  fontWeight: 600,
  cursor: 'grab',
  '&[data-target="true"]': { boxShadow: '-3px 0 0 var(--accent)' },
  '& button': { color: 'inherit', padding: 4 },
  '& button:disabled': { opacity: 0.35 },
});

const dragged = (event: DragEvent): PivotDimension | undefined =>
  PIVOT_DIMENSIONS.find((name) => name === event.dataTransfer.getData(MIME));

type LaneProps = {
  dimensions: readonly PivotDimension[];
  onGroup: (dimensions: readonly PivotDimension[]) => void;
};

/** One thing that rows are grouped by: dragged to another place, or moved by its buttons. */
function GroupChip({ name, dimensions, onGroup }: LaneProps & { name: PivotDimension }) {
  const t = useT();
  const [over, setOver] = useState(false);
  const label = t(`resources.explorer.dimensions.${name}`);
  const place = dimensions.indexOf(name);
  return (
    <Chip
      draggable
      data-target={over}
      onDragStart={(event) => event.dataTransfer.setData(MIME, name)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        const item = dragged(event);
        if (item !== undefined && item !== name) onGroup(placed(dimensions, item, name));
      }}
    >
      {label}
      <IconButton
        aria-label={t('resources.explorer.outwards', { name: label })}
        disabled={place === 0}
        onClick={() => onGroup(moved(dimensions, name, -1))}
      >
        <LeftIcon fontSize="small" />
      </IconButton>
      <IconButton
        aria-label={t('resources.explorer.inwards', { name: label })}
        disabled={place === dimensions.length - 1}
        onClick={() => onGroup(moved(dimensions, name, 1))}
      >
        <RightIcon fontSize="small" />
      </IconButton>
      <IconButton
        aria-label={t('resources.explorer.remove', { name: label })}
        disabled={dimensions.length === 1}
        onClick={() => onGroup(dimensions.filter((each) => each !== name))}
      >
        <CloseIcon fontSize="small" />
      </IconButton>
    </Chip>
  );
}

/** What rows are grouped by, outermost first, and what else they could be. */
export function GroupLane({ dimensions, onGroup }: LaneProps) {
  const t = useT();
  const others = PIVOT_DIMENSIONS.filter((name) => !dimensions.includes(name));
  return (
    <Box
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1.5 }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const item = dragged(event);
        if (item !== undefined) onGroup(placed(dimensions, item));
      }}
    >
      <Box component="span" id="explorer-lane" sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem' }}>
        {t('resources.explorer.lane')}
      </Box>
      <Box
        component="ol"
        aria-labelledby="explorer-lane"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, listStyle: 'none', p: 0, m: 0 }}
      >
        {dimensions.map((name) => (
          <GroupChip key={name} name={name} dimensions={dimensions} onGroup={onGroup} />
        ))}
      </Box>
      {others.map((name) => (
        <Button
          key={name}
          size="small"
          variant="outlined"
          startIcon={<AddIcon />}
          draggable
          onDragStart={(event) => event.dataTransfer.setData(MIME, name)}
          onClick={() => onGroup([...dimensions, name])}
        >
          {t(`resources.explorer.dimensions.${name}`)}
        </Button>
      ))}
    </Box>
  );
}
