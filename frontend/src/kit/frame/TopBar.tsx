import KeyboardIcon from '@mui/icons-material/KeyboardOutlined';
import MenuIcon from '@mui/icons-material/Menu';
import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { styled } from '@mui/material/styles';
import { useT } from '../i18n/useT.ts';
import { SIZES } from '../tokens.ts';
import { Clock } from './Clock.tsx';
import { LocaleSwitch } from './LocaleSwitch.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { SampleNotice } from './SampleNotice.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

const wide = `@media (min-width: ${SIZES.frameBreakpoint}px)`;
const onlyWide = { display: 'none', [wide]: { display: 'inline-flex' } };
const onlyNarrow = { [wide]: { display: 'none' } };

const SearchButton = styled('button')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  height: 32,
  flex: '0 1 340px',
  minWidth: 40,
  padding: '0 8px 0 10px',
  border: '1px solid var(--line)',
  borderRadius: 6,
  background: 'var(--canvas)',
  color: 'var(--ink-faint)',
  font: 'inherit',
  fontSize: '0.8125rem',
  textAlign: 'left',
  cursor: 'pointer',
  overflow: 'hidden',
  whiteSpace: 'nowrap',
  '& span': { overflow: 'hidden', textOverflow: 'ellipsis' },
  '& svg': { flex: 'none' },
  '& kbd': {
    marginLeft: 'auto',
    fontSize: '0.6875rem',
    border: '1px solid var(--line)',
    borderRadius: 4,
    padding: '1px 5px',
  },
  '&:hover': { borderColor: 'var(--line-strong)', color: 'var(--ink-quiet)' },
});

/** The bar above every page: search, what data this is, the zone, language, theme, person. */
export function TopBar({
  onDesks,
  onSearch,
  onKeys,
}: {
  onDesks: () => void;
  onSearch: () => void;
  onKeys: () => void;
}) {
  const t = useT();
  return (
    <Box
      component="header"
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 20,
        height: SIZES.topBar,
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        px: { xs: 1, md: 3 },
        background: 'var(--surface)',
        borderBottom: '1px solid var(--line)',
      }}
    >
      <IconButton aria-label={t('kit.frame.openDesks')} onClick={onDesks} sx={onlyNarrow}>
        <MenuIcon fontSize="small" />
      </IconButton>
      <SearchButton type="button" onClick={onSearch} aria-keyshortcuts="Control+K">
        <SearchIcon sx={{ fontSize: 18 }} />
        <span>{t('kit.frame.searchHint')}</span>
        <Box component="kbd" sx={onlyWide}>
          Ctrl K
        </Box>
      </SearchButton>
      <Box sx={{ flex: 1 }} />
      <SampleNotice />
      <Box sx={{ ...onlyWide, alignItems: 'center', gap: 0.5 }}>
        <Clock />
        <LocaleSwitch />
        <ThemeSwitch />
        <Tooltip title={t('kit.frame.shortcuts')}>
          <IconButton aria-label={t('kit.frame.shortcuts')} onClick={onKeys}>
            <KeyboardIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      </Box>
      <PersonMenu />
    </Box>
  );
}
