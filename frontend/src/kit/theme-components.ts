import type { ThemeOptions } from '@mui/material/styles';
import { FONTS, SIZES, type Tokens } from './tokens.ts';

type Components = NonNullable<ThemeOptions['components']>;

function baseline(tokens: Tokens, variables: Record<string, string>): Components['MuiCssBaseline'] {
  return {
    styleOverrides: {
      ':root': variables,
      html: { scrollPaddingTop: SIZES.topBar + 8 },
      body: {
        backgroundColor: tokens.canvas,
        color: tokens.ink,
        fontFamily: FONTS.sans,
        fontSize: '0.875rem',
        WebkitFontSmoothing: 'antialiased',
        textRendering: 'optimizeLegibility',
      },
      'table, .figures': { fontVariantNumeric: 'tabular-nums' },
      'a, button, [tabindex], input, select, textarea, summary': { outlineOffset: 2 },
      ':focus-visible': { outline: `2px solid ${tokens.focus} !important`, outlineOffset: '2px' },
      'main:focus-visible, [role="dialog"]:focus-visible, .MuiDialog-container:focus-visible': {
        outline: 'none !important',
      },
      '.MuiInputBase-input:focus-visible': { outline: 'none !important' },
      a: { color: tokens.accent, textUnderlineOffset: '0.18em', textDecorationThickness: '1px' },
      'code, kbd, pre': { fontFamily: FONTS.mono, fontSize: '0.92em' },
      '::selection': { backgroundColor: tokens.accentSoft },
      '@media (prefers-reduced-motion: reduce)': {
        '*, *::before, *::after': {
          animationDuration: '0.001ms !important',
          animationIterationCount: '1 !important',
          transitionDuration: '0.001ms !important',
          scrollBehavior: 'auto !important',
        },
      },
    },
  };
}

function buttons(tokens: Tokens): Components {
  return {
    MuiButtonBase: { defaultProps: { disableRipple: true, disableTouchRipple: true } },
    MuiButton: {
      defaultProps: { disableElevation: true, size: 'small' },
      styleOverrides: {
        root: { minHeight: 32, padding: '4px 12px', borderRadius: SIZES.radius, whiteSpace: 'nowrap' },
        outlined: {
          borderColor: tokens.lineStrong,
          color: tokens.ink,
          backgroundColor: tokens.surface,
          '&:hover': { borderColor: tokens.accent, backgroundColor: tokens.accentSoft },
          '&.MuiButton-colorError': { color: tokens.bad, borderColor: tokens.bad },
          '&.MuiButton-colorError:hover': { backgroundColor: tokens.badSoft },
        },
        contained: {
          '&:hover': { backgroundColor: tokens.accentStrong },
          '&.MuiButton-colorError': { backgroundColor: tokens.bad, color: tokens.surface },
          '&.MuiButton-colorError:hover': { backgroundColor: tokens.banned },
          '&.Mui-disabled': { backgroundColor: tokens.sunken, color: tokens.inkQuiet },
        },
        text: { color: tokens.accent, '&:hover': { backgroundColor: tokens.accentSoft } },
      },
    },
    MuiIconButton: {
      defaultProps: { size: 'small' },
      styleOverrides: {
        root: {
          borderRadius: SIZES.radius,
          color: tokens.inkQuiet,
          width: 32,
          height: 32,
          '&:hover': { backgroundColor: tokens.sunken, color: tokens.ink },
        },
      },
    },
    MuiLink: { defaultProps: { underline: 'hover' } },
  };
}

function fields(tokens: Tokens): Components {
  return {
    MuiTextField: { defaultProps: { size: 'small', variant: 'outlined', margin: 'none' } },
    MuiFormControl: { defaultProps: { size: 'small', margin: 'none' } },
    MuiOutlinedInput: {
      styleOverrides: {
        root: {
          backgroundColor: tokens.surface,
          fontSize: '0.875rem',
          '& .MuiOutlinedInput-notchedOutline': { borderColor: tokens.lineStrong },
          '& .MuiInputBase-inputSizeSmall': { paddingTop: 6.5, paddingBottom: 6.5 },
          '&:hover .MuiOutlinedInput-notchedOutline': { borderColor: tokens.inkFaint },
        },
      },
    },
    MuiInputLabel: { styleOverrides: { root: { fontSize: '0.875rem' } } },
    MuiFormHelperText: { styleOverrides: { root: { marginLeft: 0, marginRight: 0 } } },
    MuiMenuItem: {
      styleOverrides: { root: { fontSize: '0.875rem', minHeight: 32, paddingTop: 4, paddingBottom: 4 } },
    },
    MuiCheckbox: {
      defaultProps: { size: 'small' },
      styleOverrides: { root: { padding: 6, color: tokens.lineStrong } },
    },
    MuiRadio: {
      defaultProps: { size: 'small' },
      styleOverrides: { root: { padding: 6, color: tokens.lineStrong } },
    },
    MuiSwitch: { defaultProps: { size: 'small' } },
  };
}

function surfaces(tokens: Tokens): Components {
  return {
    MuiPaper: {
      defaultProps: { elevation: 0 },
      styleOverrides: { root: { backgroundImage: 'none' } },
    },
    MuiPopover: { styleOverrides: { paper: floating(tokens) } },
    MuiMenu: { styleOverrides: { paper: floating(tokens) } },
    MuiDialog: {
      styleOverrides: { paper: { ...floating(tokens), backgroundColor: tokens.raised, borderRadius: 10 } },
    },
    MuiDialogTitle: {
      styleOverrides: { root: { fontSize: '1rem', fontWeight: 650, padding: '20px 24px 8px' } },
    },
    MuiDialogContent: { styleOverrides: { root: { padding: '8px 24px 16px' } } },
    MuiDialogActions: { styleOverrides: { root: { padding: '8px 24px 20px', gap: 8 } } },
    MuiBackdrop: {
      styleOverrides: { root: { '&:not(.MuiBackdrop-invisible)': { backgroundColor: tokens.shade } } },
    },
    MuiTooltip: {
      defaultProps: { enterDelay: 300, arrow: false },
      styleOverrides: {
        tooltip: {
          backgroundColor: tokens.ink,
          color: tokens.canvas,
          fontSize: '0.75rem',
          padding: '6px 8px',
          maxWidth: 320,
        },
      },
    },
    MuiChip: { styleOverrides: { root: { borderRadius: SIZES.radius, height: 26, fontSize: '0.8125rem' } } },
    MuiAlert: { styleOverrides: { root: { borderRadius: SIZES.radius, fontSize: '0.8125rem' } } },
    MuiTab: { styleOverrides: { root: { minHeight: 40, padding: '8px 12px' } } },
    MuiTabs: { styleOverrides: { root: { minHeight: 40 }, indicator: { height: 2 } } },
    MuiSnackbarContent: { styleOverrides: { root: { backgroundColor: tokens.ink, color: tokens.canvas } } },
  };
}

function floating(tokens: Tokens) {
  return {
    backgroundColor: tokens.raised,
    border: `1px solid ${tokens.line}`,
    boxShadow: `0 8px 28px ${tokens.shade}`,
    borderRadius: 8,
  };
}

/** How Material UI's components wear the tokens: flat, dense, and with a focus that is always seen. */
export function componentOverrides(tokens: Tokens, variables: Record<string, string>): Components {
  return {
    MuiCssBaseline: baseline(tokens, variables),
    ...buttons(tokens),
    ...fields(tokens),
    ...surfaces(tokens),
  };
}
