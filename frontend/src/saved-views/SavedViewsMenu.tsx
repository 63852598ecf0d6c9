import ArrowIcon from '@mui/icons-material/ArrowDropDown';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import type { SavedView, ViewPage } from '@tips/shared/saved-views';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { useT } from '../kit/i18n/useT.ts';
import { ManageViewsDialog } from './ManageViewsDialog.tsx';
import { SaveViewDialog } from './SaveViewDialog.tsx';
import { useSavedViews, viewAddress } from './useSavedViews.ts';

/** Opens the default view, once, where the page was opened without saying what to show. */
function useDefaultView(page: ViewPage): void {
  const { loaded, views } = useSavedViews(page);
  const { search } = useLocation();
  const navigate = useNavigate();
  const opened = useRef(search !== '');
  useEffect(() => {
    if (!loaded || opened.current) return;
    opened.current = true;
    const chosen = views.find(({ isDefault }) => isDefault);
    if (chosen !== undefined && search === '') navigate(viewAddress(chosen), { replace: true });
  }, [loaded, views, search, navigate]);
}

/** The saved views of a page: open one, keep what is shown, manage them. */
export function SavedViewsMenu({ page }: { page: ViewPage }) {
  const t = useT();
  const navigate = useNavigate();
  const { search } = useLocation();
  const query = search.replace(/^\?/, '');
  const { views } = useSavedViews(page);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [dialog, setDialog] = useState<'save' | 'manage'>();
  useDefaultView(page);
  const close = () => setAnchor(null);
  const show = (which: 'save' | 'manage') => {
    close();
    setDialog(which);
  };
  const item = (view: SavedView) => (
    <MenuItem
      key={view.id}
      selected={view.query === query}
      onClick={() => {
        close();
        navigate(viewAddress(view));
      }}
    >
      {view.mine ? view.name : t('resources.saved-views.by', { name: view.name, owner: view.owner })}
      {view.isDefault && ` (${t('resources.saved-views.isDefault')})`}
    </MenuItem>
  );
  const heading = (key: 'mine' | 'others') => (
    <ListSubheader key={key} role="presentation" sx={{ lineHeight: 2.4, background: 'transparent' }}>
      {t(`resources.saved-views.${key}`)}
    </ListSubheader>
  );
  const [mine, others] = [views.filter((view) => view.mine), views.filter((view) => !view.mine)];
  return (
    <>
      <Button
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        endIcon={<ArrowIcon />}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('resources.saved-views.open')}
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={close}
        slotProps={{ list: { 'aria-label': t('resources.saved-views.list') } }}
      >
        {mine.length > 0 && [heading('mine'), ...mine.map(item)]}
        {others.length > 0 && [heading('others'), ...others.map(item)]}
        {views.length === 0 && <MenuItem disabled>{t('resources.saved-views.none')}</MenuItem>}
        <Divider />
        <MenuItem onClick={() => show('save')}>{t('resources.saved-views.save')}</MenuItem>
        <MenuItem onClick={() => show('manage')} disabled={views.length === 0}>
          {t('resources.saved-views.manage')}
        </MenuItem>
      </Menu>
      {dialog === 'save' && <SaveViewDialog page={page} query={query} onClose={() => setDialog(undefined)} />}
      {dialog === 'manage' && (
        <ManageViewsDialog page={page} query={query} onClose={() => setDialog(undefined)} />
      )}
    </>
  );
}
