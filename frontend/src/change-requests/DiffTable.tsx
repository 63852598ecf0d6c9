import Box from '@mui/material/Box';
import type { DiffLine } from '@tips/shared/change-requests';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { ChangeTable } from './ChangeTable.tsx';
import { pathText, valueText } from './change-words.ts';

type DiffTableProps = {
  diff: readonly DiffLine[];
  label: string;
  /** Names of the two sides. */
  before: string;
  after: string;
};

/** Each value that is another one, in words, on both sides. */
export function DiffTable({ diff, label, before: nameBefore, after: nameAfter }: DiffTableProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <ChangeTable aria-label={label}>
        <thead>
          <tr>
            <th>{t('resources.change-requests.diff.what')}</th>
            <th>{nameBefore}</th>
            <th>{nameAfter}</th>
          </tr>
        </thead>
        <tbody>
          {diff.map(({ path, before, after }) => (
            <tr key={path.join('.')}>
              <th scope="row">{pathText(path, t)}</th>
              <td>{valueText(before, path, t, format)}</td>
              <td className="moved">{valueText(after, path, t, format)}</td>
            </tr>
          ))}
        </tbody>
      </ChangeTable>
    </Box>
  );
}
