import Box from '@mui/material/Box';
import type { StatementOfReasons } from '@tips/shared/statement-of-reasons';
import { Facts } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { SectionTitle } from '../kit/SectionTitle.tsx';
import { fieldKey, fieldText, GROUPS } from './statement-words.ts';

const NAMES = ['decision', 'ground', 'about', 'origin'] as const;

/** One column of labels for all groups; on a phone the label stands above. */
const layout = {
  display: 'grid',
  gap: 2.5,
  '& dl': {
    gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '200px minmax(0, 1fr)' },
    rowGap: { xs: 0, sm: '6px' },
  },
  '& dl dd': { mb: { xs: 1, sm: 0 }, maxWidth: '72ch' },
} as const;

/** A statement as the public reads it, field by field. */
export function StatementFields({ statement }: { statement: StatementOfReasons }) {
  const t = useT();
  const format = useFormat();
  return (
    <Box sx={layout}>
      {NAMES.map((name) => (
        <Box key={name}>
          <SectionTitle>{t(`resources.statements.groups.${name}`)}</SectionTitle>
          <Facts
            facts={GROUPS[name].flatMap((field) => {
              const value = fieldText(statement, field, t, format);
              return value === undefined ? [] : [{ id: field, label: t(fieldKey(field)), value }];
            })}
          />
        </Box>
      ))}
    </Box>
  );
}
