import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { FEATURES, type Feature } from '@tips/shared/ids';
import { useT } from '../kit/i18n/useT.ts';

type FeatureChoiceProps = { value: Feature; onChange: (feature: Feature) => void };

/** Whose surfaces are shown. */
export function FeatureChoice({ value, onChange }: FeatureChoiceProps) {
  const t = useT();
  return (
    <Box role="group" aria-label={t('resources.rollouts.features')} sx={{ display: 'flex', gap: 0.5 }}>
      {FEATURES.map((feature) => (
        <Button
          key={feature}
          size="small"
          variant={feature === value ? 'outlined' : 'text'}
          aria-pressed={feature === value}
          onClick={() => onChange(feature)}
        >
          {t(`words.features.${feature}`)}
        </Button>
      ))}
    </Box>
  );
}
