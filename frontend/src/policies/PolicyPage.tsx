import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import { Columns } from '../kit/Columns.tsx';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { usePerson } from '../kit/session.ts';
import { useApi } from '../kit/useApi.ts';
import { inForce, type Policy, type PolicyDesk } from './policy.ts';

type EditorProps<P> = { stored: P | undefined; start: P; onDone: () => void };

type PolicyPageProps<P> = {
  desk: PolicyDesk;
  title: string;
  lead: string;
  card: (policy: P) => ReactNode;
  editor: (props: EditorProps<P>) => ReactNode;
};

/** Every version of a policy, and beside them the draft of the next one with its exact effect. */
export function PolicyPage<P extends Policy<unknown>>({
  desk,
  title,
  lead,
  card,
  editor,
}: PolicyPageProps<P>) {
  const t = useT();
  const role = usePerson()?.role;
  const [drafting, setDrafting] = useState(false);
  const policies = useApi<{ items: P[] }>(desk.path);
  const items = policies.data?.items ?? [];
  const stored = items.find(({ status }) => status === 'draft');
  const start = inForce(items);
  const mayDraft = desk.mayDraft.some((each) => each === role);
  const next = Math.max(0, ...items.map(({ version }) => version)) + 1;
  const editing = mayDraft && start !== undefined && (drafting || stored !== undefined);
  const roles = desk.mayDraft.map((each) => t(`words.roles.${each}`)).join(', ');
  return (
    <Page
      title={title}
      lead={lead}
      actions={
        mayDraft &&
        start !== undefined &&
        !editing && (
          <Button variant="contained" onClick={() => setDrafting(true)}>
            {t('policies.newDraft', { version: next })}
          </Button>
        )
      }
    >
      {!mayDraft && <Box sx={{ color: 'var(--ink-quiet)', mb: 2 }}>{t('policies.readOnly', { roles })}</Box>}
      {policies.error && !policies.data && (
        <ErrorState error={policies.error} onRetry={() => void policies.refetch()} />
      )}
      <Columns widths={editing ? ['1fr', '1.2fr'] : ['1fr']}>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          {items.map((policy) => (
            <Box key={policy.version}>{card(policy)}</Box>
          ))}
        </Box>
        {editing && (
          <Box key={stored?.version ?? 'new'} sx={{ minWidth: 0 }}>
            {editor({ stored, start, onDone: () => setDrafting(false) })}
          </Box>
        )}
      </Columns>
    </Page>
  );
}
