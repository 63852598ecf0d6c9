import { useT } from '../i18n/useT.ts';
import { Bone } from './grid-styles.ts';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

/** The shape of the rows to come. */
export function GridLoading({ columns }: { columns: number }) {
  const t = useT();
  return (
    <tbody aria-label={t('kit.grid.loading')}>
      {ROWS.map((row) => (
        <tr key={row}>
          {Array.from({ length: columns }, (_, column) => (
            // oxlint-disable-next-line react/no-array-index-key -- placeholders have no identity
            <td key={column}>
              <Bone />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
