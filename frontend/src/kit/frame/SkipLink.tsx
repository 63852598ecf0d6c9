import { styled } from '@mui/material/styles';
import { useT } from '../i18n/useT.ts';

const Anchor = styled('a')({
  position: 'fixed',
  top: 8,
  left: 8,
  zIndex: 2000,
  padding: '8px 12px',
  borderRadius: 6,
  background: 'var(--accent)',
  color: 'var(--on-accent)',
  transform: 'translateY(-200%)',
  '&:focus': { transform: 'none' },
});

/** First stop of the Tab key: past the desks, to the page. */
export function SkipLink() {
  const t = useT();
  return <Anchor href="#main">{t('kit.frame.skip')}</Anchor>;
}
