/** Every colour, size and series palette of the console. Nothing else in the code names a colour. */
export type Tokens = {
  canvas: string;
  surface: string;
  sunken: string;
  raised: string;
  line: string;
  lineStrong: string;
  ink: string;
  inkQuiet: string;
  inkFaint: string;
  accent: string;
  accentStrong: string;
  accentSoft: string;
  onAccent: string;
  good: string;
  goodSoft: string;
  warn: string;
  warnSoft: string;
  bad: string;
  badSoft: string;
  banned: string;
  bannedSoft: string;
  idle: string;
  idleSoft: string;
  gain: string;
  loss: string;
  focus: string;
  shade: string;
  /** Okabe-Ito, in the order in which series take them; five series at most, then `seriesOther`. */
  series: readonly string[];
  seriesOther: string;
  gridLine: string;
  partialBand: string;
};

export const lightTokens: Tokens = {
  canvas: '#f3f6f7',
  surface: '#ffffff',
  sunken: '#e9eef0',
  raised: '#ffffff',
  line: '#dbe2e6',
  lineStrong: '#aab7bf',
  ink: '#14212a',
  inkQuiet: '#455763',
  inkFaint: '#5c6e79',
  accent: '#0b5f66',
  accentStrong: '#07474d',
  accentSoft: '#dfeeee',
  onAccent: '#ffffff',
  good: '#17693f',
  goodSoft: '#e1f1e7',
  warn: '#855400',
  warnSoft: '#faeed6',
  bad: '#a53313',
  badSoft: '#fae6df',
  banned: '#96123c',
  bannedSoft: '#f8e1e8',
  idle: '#55666f',
  idleSoft: '#e9eef0',
  gain: '#17693f',
  loss: '#a53313',
  focus: '#0b7f88',
  shade: 'rgba(20, 33, 42, 0.14)',
  series: ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#d55e00'],
  seriesOther: '#7c8a93',
  gridLine: '#e4eaed',
  partialBand: 'rgba(20, 33, 42, 0.05)',
};

export const darkTokens: Tokens = {
  canvas: '#0d1317',
  surface: '#141c21',
  sunken: '#10171b',
  raised: '#1b252b',
  line: '#26323a',
  lineStrong: '#4a5a64',
  ink: '#e3eaee',
  inkQuiet: '#aab8c0',
  inkFaint: '#8c9ba4',
  accent: '#5cc0c4',
  accentStrong: '#86d6d9',
  accentSoft: '#12363a',
  onAccent: '#04262a',
  good: '#5fc98f',
  goodSoft: '#143225',
  warn: '#e3ad4f',
  warnSoft: '#372a10',
  bad: '#f28a68',
  badSoft: '#3b2018',
  banned: '#f27d9f',
  bannedSoft: '#3c1825',
  idle: '#9babb4',
  idleSoft: '#222d34',
  gain: '#5fc98f',
  loss: '#f28a68',
  focus: '#7ad3d7',
  shade: 'rgba(0, 0, 0, 0.5)',
  series: ['#56b4e9', '#e69f00', '#2fbf95', '#d896bb', '#f0803c'],
  seriesOther: '#8c9ba4',
  gridLine: '#222d34',
  partialBand: 'rgba(227, 234, 238, 0.06)',
};

/** Pixels. Rows of dense lists, the frame's bars, and the width from which the frame shows its side. */
export const SIZES = {
  row: 34,
  topBar: 52,
  side: 208,
  pageMax: 1600,
  frameBreakpoint: 900,
  radius: 6,
} as const;

const SYSTEM_SANS =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "Helvetica Neue", Arial, sans-serif';
const SYSTEM_MONO =
  'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", "Noto Sans Mono", monospace';
export const FONTS = { sans: SYSTEM_SANS, mono: SYSTEM_MONO } as const;

/** The tokens as CSS custom properties: `inkQuiet` is `var(--ink-quiet)`. */
export function cssVariables(tokens: Tokens): Record<string, string> {
  const entries = Object.entries(tokens).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(
    entries.map(([name, value]) => [
      `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      value,
    ]),
  );
}
