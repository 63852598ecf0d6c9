import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useMemo, useState } from 'react';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { stateDiff, type DiffRow } from './state-diff.ts';

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  tableLayout: 'fixed',
  fontSize: '0.8125rem',
  '& th': { textAlign: 'left', color: 'var(--ink-quiet)', fontWeight: 600, padding: '4px 6px' },
  '& td': {
    padding: '5px 6px',
    borderTop: '1px solid var(--line)',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
  },
  '& del': {
    textDecoration: 'none',
    background: 'var(--bad-soft)',
    color: 'var(--bad)',
    borderRadius: 3,
    padding: '0 3px',
  },
  '& ins': {
    textDecoration: 'none',
    background: 'var(--good-soft)',
    color: 'var(--good)',
    borderRadius: 3,
    padding: '0 3px',
  },
  '& .quiet': { color: 'var(--ink-faint)' },
});

function DiffLine({ row }: { row: DiffRow }) {
  const { empty } = useFormat();
  const before = row.before ?? empty;
  const after = row.after ?? empty;
  return (
    <tr className={row.changed ? undefined : 'quiet'}>
      <td>
        <code>{row.path === '' ? 'value' : row.path}</code>
      </td>
      <td>{row.changed && row.before !== undefined ? <del>{before}</del> : before}</td>
      <td>{row.changed && row.after !== undefined ? <ins>{after}</ins> : after}</td>
    </tr>
  );
}

/** Before and after, only what changed at first. */
export function StateDiff({ before, after }: { before: unknown; after: unknown }) {
  const t = useT();
  const [all, setAll] = useState(false);
  const rows = useMemo(() => stateDiff(before, after), [before, after]);
  const same = rows.filter((row) => !row.changed).length;
  if (rows.length === 0)
    return <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.audit.detail.nothing')}</Box>;
  return (
    <Box>
      <Table>
        <thead>
          <tr>
            <th scope="col">{t('resources.audit.detail.field')}</th>
            <th scope="col">{t('resources.audit.detail.before')}</th>
            <th scope="col">{t('resources.audit.detail.after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows
            .filter((row) => all || row.changed)
            .map((row) => (
              <DiffLine key={row.path} row={row} />
            ))}
        </tbody>
      </Table>
      {same > 0 && !all && (
        <Button onClick={() => setAll(true)}>{t.count('resources.audit.detail.unchanged', same)}</Button>
      )}
    </Box>
  );
}
