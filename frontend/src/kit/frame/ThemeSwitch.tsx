import DarkIcon from '@mui/icons-material/DarkModeOutlined';
import LightIcon from '@mui/icons-material/LightModeOutlined';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useT } from '../i18n/useT.ts';
import { useThemeMode } from './useThemeMode.ts';

export function ThemeSwitch() {
  const t = useT();
  const { mode, toggle } = useThemeMode();
  const label = t(mode === 'dark' ? 'kit.frame.themeToLight' : 'kit.frame.themeToDark');
  return (
    <Tooltip title={label}>
      <IconButton aria-label={label} onClick={toggle}>
        {mode === 'dark' ? <LightIcon fontSize="small" /> : <DarkIcon fontSize="small" />}
      </IconButton>
    </Tooltip>
  );
}
