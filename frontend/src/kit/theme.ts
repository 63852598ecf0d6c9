import type { ThemeOptions } from '@mui/material/styles';
import { useTheme } from '@mui/material/styles';
import { componentOverrides } from './theme-components.ts';
import { cssVariables, darkTokens, FONTS, lightTokens, SIZES, type Tokens } from './tokens.ts';

declare module '@mui/material/styles' {
  interface Theme {
    tokens: Tokens;
  }
  interface ThemeOptions {
    tokens?: Tokens;
  }
}

function themeOf(mode: 'light' | 'dark', tokens: Tokens): ThemeOptions {
  return {
    tokens,
    palette: {
      mode,
      primary: { main: tokens.accent, dark: tokens.accentStrong, contrastText: tokens.onAccent },
      secondary: { main: tokens.accent, contrastText: tokens.onAccent },
      error: { main: tokens.bad },
      warning: { main: tokens.warn },
      success: { main: tokens.good },
      info: { main: tokens.accent },
      text: { primary: tokens.ink, secondary: tokens.inkQuiet, disabled: tokens.inkFaint },
      background: { default: tokens.canvas, paper: tokens.surface },
      divider: tokens.line,
    },
    shape: { borderRadius: SIZES.radius },
    spacing: 8,
    typography: {
      fontFamily: FONTS.sans,
      fontSize: 14,
      htmlFontSize: 16,
      h1: { fontSize: '1.25rem', fontWeight: 650, lineHeight: 1.3, letterSpacing: '-0.01em' },
      h2: { fontSize: '0.875rem', fontWeight: 650, lineHeight: 1.4 },
      h3: { fontSize: '0.875rem', fontWeight: 600, lineHeight: 1.4 },
      body1: { fontSize: '0.875rem', lineHeight: 1.5 },
      body2: { fontSize: '0.8125rem', lineHeight: 1.5 },
      caption: { fontSize: '0.75rem', lineHeight: 1.4 },
      button: { fontSize: '0.8125rem', fontWeight: 600, textTransform: 'none', letterSpacing: 0 },
    },
    transitions: {
      duration: {
        shortest: 80,
        shorter: 100,
        short: 120,
        standard: 140,
        complex: 140,
        enteringScreen: 120,
        leavingScreen: 100,
      },
    },
    components: componentOverrides(tokens, cssVariables(tokens)),
  };
}

export const lightTheme = themeOf('light', lightTokens);
export const darkTheme = themeOf('dark', darkTokens);

/** The tokens of the theme in force, for charts and drawings; plain styles use the CSS variables. */
export function useTokens(): Tokens {
  return useTheme().tokens;
}
