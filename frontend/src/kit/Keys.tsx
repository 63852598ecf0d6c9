import { styled } from '@mui/material/styles';

const Key = styled('kbd')({
  display: 'inline-block',
  minWidth: 22,
  padding: '1px 6px',
  marginRight: 4,
  textAlign: 'center',
  fontSize: '0.75rem',
  border: '1px solid var(--line-strong)',
  borderBottomWidth: 2,
  borderRadius: 4,
  background: 'var(--surface)',
  color: 'var(--ink)',
});

const NAMES: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** `mod+k` as two keys. */
export function Keys({ keys }: { keys: string }) {
  const parts = keys === '+' ? ['+'] : keys.split('+');
  return (
    <span>
      {parts.map((part) => (
        <Key key={part}>{NAMES[part] ?? part.toUpperCase()}</Key>
      ))}
    </span>
  );
}
