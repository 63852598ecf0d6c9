import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import type { AccountListRow } from '@tips/shared/accounts';
import type { Page } from '@tips/shared/page';
import { useState } from 'react';
import { useT } from '../kit/i18n/useT.ts';
import { useApi } from '../kit/useApi.ts';
import { useQuiet } from '../kit/useQuiet.ts';

const OFFERED = 8;

type Picked = Pick<AccountListRow, 'id' | 'handle'>;

/** Finds one account by the beginning of its handle or id. */
export function AccountPicker({
  value,
  onChange,
}: {
  value: Picked | null;
  onChange: (account: Picked | null) => void;
}) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const q = useQuiet(typed.trim().replace(/^@/, ''));
  const query = { q, sort: 'handle', limit: OFFERED };
  const found = useApi<Page<AccountListRow>>(q === '' ? null : '/accounts', query, { keep: true });
  return (
    <Autocomplete<Picked>
      options={q === '' ? [] : (found.data?.items ?? [])}
      filterOptions={(options) => options}
      loading={found.isFetching}
      loadingText={t('kit.state.loading')}
      noOptionsText={t(q === '' ? 'resources.previews.creator.search' : 'resources.previews.creator.none')}
      getOptionLabel={({ id, handle }) => `@${handle} · ${id}`}
      isOptionEqualToValue={(option, other) => option.id === other.id}
      value={value}
      onChange={(_event, account) => onChange(account)}
      onInputChange={(_event, text, reason) => setTyped(reason === 'input' ? text : '')}
      renderInput={(params) => (
        <TextField {...params} size="small" label={t('resources.previews.creator.search')} />
      )}
      sx={{ flex: '1 1 240px', maxWidth: 420 }}
    />
  );
}
