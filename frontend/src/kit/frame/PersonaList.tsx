import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { Persona, Role } from '@tips/shared/identity';
import { useRef, type KeyboardEvent } from 'react';
import { useT } from '../i18n/useT.ts';
import { Keys } from '../Keys.tsx';
import { useShortcuts } from '../useShortcuts.ts';

const PersonaButton = styled('button')({
  display: 'grid',
  gridTemplateColumns: '1fr auto',
  alignContent: 'start',
  gap: 4,
  width: '100%',
  minHeight: 92,
  padding: '14px 16px',
  textAlign: 'left',
  border: '1px solid var(--line)',
  borderRadius: 8,
  background: 'var(--surface)',
  color: 'var(--ink)',
  font: 'inherit',
  cursor: 'pointer',
  '&:hover:not(:disabled)': { borderColor: 'var(--accent)', background: 'var(--accent-soft)' },
  '&:disabled': { opacity: 0.6, cursor: 'default' },
});

/** Arrow keys walk the grid of two columns; on one column up and down do the same. */
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 2, ArrowUp: -2 };

type PersonaListProps = { personas: readonly Persona[]; busy: boolean; onPick: (role: Role) => void };

export function PersonaList({ personas, busy, onPick }: PersonaListProps) {
  const t = useT();
  const list = useRef<HTMLUListElement>(null);
  useShortcuts(
    personas.slice(0, 9).map((item, index) => ({
      keys: String(index + 1),
      label: t(`words.roles.${item.persona}`),
      run: () => onPick(item.persona),
    })),
  );
  const move = (event: KeyboardEvent<HTMLElement>, index: number) => {
    const step = STEPS[event.key];
    const buttons = list.current?.querySelectorAll('button');
    if (step === undefined || buttons === undefined) return;
    event.preventDefault();
    buttons[Math.max(0, Math.min(buttons.length - 1, index + step))]?.focus();
  };
  return (
    <Box
      component="ul"
      ref={list}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
      }}
    >
      {personas.map((item, index) => (
        <li key={item.persona}>
          <PersonaButton
            type="button"
            disabled={busy}
            onClick={() => onPick(item.persona)}
            onKeyDown={(event) => move(event, index)}
          >
            <span style={{ fontWeight: 650 }}>{t(`words.roles.${item.persona}`)}</span>
            <Keys keys={String(index + 1)} />
            <span style={{ color: 'var(--ink-quiet)' }}>{t(`kit.signIn.questions.${item.persona}`)}</span>
            <span style={{ gridColumn: '1 / -1', color: 'var(--ink-faint)', fontSize: '0.8125rem' }}>
              {item.name}
            </span>
          </PersonaButton>
        </li>
      ))}
    </Box>
  );
}
