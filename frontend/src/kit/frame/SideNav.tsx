import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import { styled } from '@mui/material/styles';
import { NavLink } from 'react-router-dom';
import { deskPath, deskTitleKey, type Desk, type DeskGroup } from '../desk.ts';
import { useT } from '../i18n/useT.ts';
import { SIZES } from '../tokens.ts';
import { Brand } from './Brand.tsx';
import { useDesks } from './useDesks.ts';

const GROUPS: readonly DeskGroup[] = ['work', 'rules', 'money', 'record'];

const DeskLink = styled(NavLink)({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  minHeight: 34,
  padding: '4px 12px',
  lineHeight: 1.25,
  borderRadius: 6,
  color: 'var(--ink-quiet)',
  textDecoration: 'none',
  fontSize: '0.875rem',
  '& svg': { fontSize: 18, flexShrink: 0, color: 'var(--ink-faint)' },
  '&:hover': { background: 'var(--sunken)', color: 'var(--ink)' },
  '&.active': {
    background: 'var(--accent-soft)',
    color: 'var(--accent-strong)',
    fontWeight: 600,
    boxShadow: 'inset 2px 0 0 var(--accent)',
  },
  '&.active svg': { color: 'var(--accent)' },
});

function DeskGroupList({
  group,
  desks,
  onPick,
}: {
  group: DeskGroup;
  desks: readonly Desk[];
  onPick: () => void;
}) {
  const t = useT();
  const own = desks.filter((desk) => desk.group === group);
  if (own.length === 0) return null;
  return (
    <Box sx={{ px: 1, pb: 1.5 }}>
      <Box sx={{ px: 1.5, pb: 0.5, fontSize: '0.6875rem', fontWeight: 600, color: 'var(--ink-faint)' }}>
        {t(`kit.groups.${group}`)}
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: '1px' }}>
        {own.map((desk) => (
          <li key={desk.name}>
            <DeskLink to={deskPath(desk.name)} end={desk.name === 'home'} onClick={onPick}>
              <desk.icon fontSize="inherit" />
              {t(deskTitleKey(desk.name))}
              {desk.badge !== undefined && <desk.badge />}
            </DeskLink>
          </li>
        ))}
      </Box>
    </Box>
  );
}

function DeskNav({ onPick }: { onPick: () => void }) {
  const t = useT();
  const desks = useDesks();
  return (
    <Box component="nav" aria-label={t('kit.frame.desks')} sx={{ width: SIZES.side, pb: 2 }}>
      <Box sx={{ height: SIZES.topBar, display: 'flex', alignItems: 'center', px: 2.5, mb: 1 }}>
        <Brand />
      </Box>
      {GROUPS.map((group) => (
        <DeskGroupList key={group} group={group} desks={desks} onPick={onPick} />
      ))}
    </Box>
  );
}

/** The desks of the role: always there on wide screens, a drawer on narrow ones. */
export function SideNav({ open, onClose }: { open: boolean; onClose: () => void }) {
  const wide = `@media (min-width: ${SIZES.frameBreakpoint}px)`;
  return (
    <>
      <Box
        sx={{
          display: 'none',
          [wide]: { display: 'block' },
          flex: `0 0 ${SIZES.side}px`,
          position: 'sticky',
          top: 0,
          height: '100vh',
          overflowY: 'auto',
          borderRight: '1px solid var(--line)',
          background: 'var(--surface)',
        }}
      >
        <DeskNav onPick={onClose} />
      </Box>
      <Drawer open={open} onClose={onClose} sx={{ [wide]: { display: 'none' } }}>
        <DeskNav onPick={onClose} />
      </Drawer>
    </>
  );
}
