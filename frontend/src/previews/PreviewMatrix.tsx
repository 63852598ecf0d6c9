import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Surface } from '@tips/shared/decisions';
import type { PreviewResult } from '@tips/shared/rollouts';
import { useState } from 'react';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { bandText, regionText } from './band-text.ts';
import { matrixOf, type Matrix, type MatrixRow } from './matrix.ts';
import { MovedCount } from './MovedCount.tsx';
import { PreviewTable } from './preview-table.ts';
import type { NamesOf } from './who.ts';

const REGIONS_SHOWN = 10;

type PartProps = { matrix: Matrix; result: PreviewResult; surface: Surface; onWho: NamesOf | undefined };

function useBandName({ bands }: PreviewResult): (band: number) => string {
  const t = useT();
  const format = useFormat();
  return (band) => bandText(bands[band] ?? { from: null, to: null }, t, format);
}

function Row({ row, matrix, result, surface, onWho }: PartProps & { row: MatrixRow }) {
  const t = useT();
  const format = useFormat();
  const bandName = useBandName(result);
  const { region, total, byBand } = row;
  const name = regionText(region, t, format);
  return (
    <tr>
      <th scope="row">{name}</th>
      {matrix.bands.map((band) => (
        <td key={band}>
          <MovedCount
            inner
            side={byBand.get(band)}
            of={{ surface, region, band }}
            onWho={onWho}
            label={t('words.pair', { name, value: bandName(band) })}
          />
        </td>
      ))}
      <td className="total">
        <MovedCount side={total} of={{ surface, region }} onWho={onWho} label={name} />
      </td>
      <td>{format.integer(total.on)}</td>
    </tr>
  );
}

function Totals({ matrix, result, surface, onWho }: PartProps) {
  const t = useT();
  const format = useFormat();
  const bandName = useBandName(result);
  const all = t('resources.previews.all');
  return (
    <tfoot>
      <tr>
        <th scope="row">{all}</th>
        {matrix.bands.map((band) => (
          <td key={band}>
            <MovedCount
              side={matrix.byBand.get(band)}
              of={{ surface, band }}
              onWho={onWho}
              label={bandName(band)}
            />
          </td>
        ))}
        <td>
          <MovedCount side={matrix.total} of={{ surface }} onWho={onWho} label={all} />
        </td>
        <td>{format.integer(matrix.total.on)}</td>
      </tr>
    </tfoot>
  );
}

type PreviewMatrixProps = { result: PreviewResult; surface: Surface; onWho: NamesOf | undefined };

/** Who gains and loses a surface by region and follower band, with totals both ways; each count opens its names. */
export function PreviewMatrix({ result, surface, onWho }: PreviewMatrixProps) {
  const t = useT();
  const bandName = useBandName(result);
  const [isWhole, setIsWhole] = useState(false);
  const matrix = matrixOf(result, surface);
  const { rows, bands } = matrix;
  if (rows.length === 0)
    return <Box sx={{ color: 'var(--ink-quiet)' }}>{t('resources.previews.nobody')}</Box>;
  const shown = isWhole ? rows : rows.slice(0, REGIONS_SHOWN);
  const part = { matrix, result, surface, onWho };
  const name = t('resources.previews.matrix');
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways has to be reached by keyboard */}
      <Box sx={{ overflowX: 'auto' }} role="region" aria-label={name} tabIndex={0}>
        <PreviewTable aria-label={name}>
          <thead>
            <tr>
              <th scope="col">{t('resources.previews.region')}</th>
              {bands.map((band) => (
                <th key={band} scope="col">
                  {bandName(band)}
                </th>
              ))}
              <th scope="col">{t('resources.previews.all')}</th>
              <th scope="col">{t('resources.previews.after')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row key={row.region} row={row} {...part} />
            ))}
          </tbody>
          <Totals {...part} />
        </PreviewTable>
      </Box>
      {rows.length > shown.length && (
        <Button onClick={() => setIsWhole(true)}>
          {t('resources.previews.allRegions', { count: rows.length })}
        </Button>
      )}
    </>
  );
}
