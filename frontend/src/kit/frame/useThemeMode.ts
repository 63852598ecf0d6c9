import { useTheme as useThemeChoice } from 'react-admin';
import { useTheme } from '@mui/material/styles';

/** Light or dark as shown now, and the switch to the other one; the choice is remembered on this browser. */
export function useThemeMode(): { mode: 'light' | 'dark'; toggle: () => void } {
  const { mode } = useTheme().palette;
  const [, choose] = useThemeChoice();
  return { mode, toggle: () => choose(mode === 'dark' ? 'light' : 'dark') };
}
