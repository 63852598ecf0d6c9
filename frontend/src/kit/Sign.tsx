import type { ReactElement } from 'react';

export type SignShape =
  | 'disc'
  | 'half'
  | 'bar'
  | 'cross'
  | 'ring'
  | 'dotted'
  | 'play'
  | 'pause'
  | 'square'
  | 'check'
  | 'minus'
  | 'question'
  | 'clock'
  | 'pen';

const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 2, strokeLinecap: 'round' } as const;

const DRAWINGS: Readonly<Record<SignShape, ReactElement>> = {
  disc: <circle cx="8" cy="8" r="5.5" fill="currentColor" />,
  half: (
    <>
      <circle cx="8" cy="8" r="5" {...stroke} strokeWidth={1.6} />
      <path d="M8 3a5 5 0 0 1 0 10z" fill="currentColor" />
    </>
  ),
  bar: (
    <>
      <circle cx="8" cy="8" r="5" {...stroke} strokeWidth={1.8} />
      <path d="M5 8h6" {...stroke} />
    </>
  ),
  cross: <path d="M4 4l8 8M12 4l-8 8" {...stroke} strokeWidth={2.4} />,
  ring: <circle cx="8" cy="8" r="5" {...stroke} strokeWidth={1.8} />,
  dotted: <circle cx="8" cy="8" r="5" {...stroke} strokeWidth={1.6} strokeDasharray="1.5 3" />,
  play: <path d="M4.5 2.8v10.4L13 8z" fill="currentColor" />,
  pause: <path d="M5.2 3.5v9M10.8 3.5v9" {...stroke} strokeWidth={2.6} />,
  square: <rect x="3.2" y="3.2" width="9.6" height="9.6" rx="1" fill="currentColor" />,
  check: <path d="M3 8.6l3.2 3.2L13 5" {...stroke} strokeLinejoin="round" />,
  minus: <path d="M4 8h8" {...stroke} />,
  question: (
    <>
      <path d="M5.6 6a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.9-1.1 1.7" {...stroke} strokeWidth={1.8} />
      <circle cx="8" cy="12.6" r="1.1" fill="currentColor" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="5.2" {...stroke} strokeWidth={1.6} />
      <path d="M8 5.2V8l2 1.4" {...stroke} strokeWidth={1.6} />
    </>
  ),
  pen: (
    <path
      d="M3 13l.7-3L10.6 3.100l2.300 2.300L6 12.300z"
      {...stroke}
      strokeWidth={1.6}
      strokeLinejoin="round"
    />
  ),
};

/** A sign of a state: shape first, colour second. The word always stands beside it. */
export function Sign({ shape, size = 12 }: { shape: SignShape; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      {DRAWINGS[shape]}
    </svg>
  );
}
