import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { Placeholder, Placeholders } from '@tips/shared/notice-templates';
import { useT } from '../kit/i18n/useT.ts';
import { Sign } from '../kit/Sign.tsx';

const Chip = styled('button')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  minHeight: 28,
  padding: '2px 10px',
  borderRadius: 14,
  border: '1px solid var(--line-strong)',
  background: 'var(--surface)',
  color: 'var(--ink)',
  font: 'inherit',
  fontSize: '0.8125rem',
  cursor: 'pointer',
  '&:hover': { background: 'var(--sunken)' },
  '& code': { fontWeight: 600 },
});

type ChipsProps = Placeholders & { body: string; onPick: (name: Placeholder) => void };

/** What the text may name; a click puts it where the cursor stands. Those that it must name say whether they are there. */
export function PlaceholderChips({ required, optional, body, onPick }: ChipsProps) {
  const t = useT();
  const has = (name: Placeholder) => body.includes(`{${name}}`);
  const chip = (name: Placeholder, needed: boolean) => (
    <li key={name}>
      <Chip type="button" onClick={() => onPick(name)} title={t(`resources.notices.placeholders.${name}`)}>
        {needed && (
          <Box
            component="span"
            sx={{ display: 'inline-flex', color: has(name) ? 'var(--good)' : 'var(--bad)' }}
          >
            <Sign shape={has(name) ? 'check' : 'cross'} />
          </Box>
        )}
        <code>{`{${name}}`}</code>
        {needed && !has(name) && <span>{t('resources.notices.templates.isMissing')}</span>}
      </Chip>
    </li>
  );
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Box sx={{ color: 'var(--ink-quiet)', fontSize: '0.8125rem' }}>
        {t('resources.notices.templates.placeholders')}
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {required.map((name) => chip(name, true))}
        {optional.map((name) => chip(name, false))}
      </Box>
    </Box>
  );
}
