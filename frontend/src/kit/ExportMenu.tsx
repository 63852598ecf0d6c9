import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { EXPORT_FORMATS, type ExportName } from '@tips/shared/exports';
import { useState } from 'react';
import { type Query, queryString } from './api.ts';
import { useT } from './i18n/useT.ts';

/** Takes all rows of a screen along as a file, under the query that the screen shows. The server writes it while it is loaded. */
export function ExportMenu({ name, query }: { name: ExportName; query: Query }) {
  const t = useT();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  return (
    <>
      <Button
        size="small"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('kit.export.open')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        {EXPORT_FORMATS.map((format) => (
          <MenuItem
            key={format}
            component="a"
            href={`/api/v1/exports/${name}${queryString({ ...query, format })}`}
            download
            onClick={close}
          >
            {t(`kit.export.${format}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
