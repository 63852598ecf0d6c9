import PersonIcon from '@mui/icons-material/AccountCircleOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useLocaleState, useLogout } from 'ra-core';
import { useState } from 'react';
import { LOCALES } from '../i18n/provider.ts';
import { useT } from '../i18n/useT.ts';
import { usePerson } from '../session.ts';
import { SIZES } from '../tokens.ts';
import { useThemeMode } from './useThemeMode.ts';

const onlyNarrow = { [`@media (min-width: ${SIZES.frameBreakpoint}px)`]: { display: 'none' } };

/** Who is signed in, as which role; language and theme too where the bar has no room for them. */
export function PersonMenu() {
  const t = useT();
  const person = usePerson();
  const logout = useLogout();
  const [locale, setLocale] = useLocaleState();
  const { mode, toggle } = useThemeMode();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  if (person === undefined) return null;
  const other = LOCALES.find((item) => item.locale !== locale) ?? LOCALES[0];
  const role = t(`words.roles.${person.role}`);
  return (
    <>
      <Button
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={`${person.name}, ${role}`}
        onClick={(event) => setAnchor(event.currentTarget)}
        startIcon={<PersonIcon />}
        sx={{
          color: 'var(--ink)',
          fontWeight: 500,
          minWidth: 0,
          '& .MuiButton-startIcon': { mr: { xs: 0, md: 1 } },
        }}
      >
        <Box component="span" sx={{ display: { xs: 'none', md: 'inline' } }}>
          {role}
        </Box>
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        <Box sx={{ px: 2, py: 1, minWidth: 220 }}>
          <Box sx={{ fontWeight: 600 }}>{person.name}</Box>
          <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem' }}>{role}</Box>
        </Box>
        <Divider />
        <MenuItem sx={onlyNarrow} lang={other.locale} onClick={() => setLocale(other.locale)}>
          {other.name}
        </MenuItem>
        <MenuItem sx={onlyNarrow} onClick={toggle}>
          {t(mode === 'dark' ? 'kit.frame.themeToLight' : 'kit.frame.themeToDark')}
        </MenuItem>
        <MenuItem onClick={() => void logout({}, '/login')}>{t('kit.frame.switchPersona')}</MenuItem>
      </Menu>
    </>
  );
}
