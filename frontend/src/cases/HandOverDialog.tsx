import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { HAND_OVER_HOURS, type Case } from '@tips/shared/cases';
import type { Person } from '@tips/shared/identity';
import { useState } from 'react';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { usePerson } from '../kit/session.ts';
import { useApi } from '../kit/useApi.ts';
import type { SetAside } from './useSetAside.ts';

const REVIEWERS = { role: 'trust_safety,trust_safety_lead' };

/** Gives a case to a colleague, by name and with the reason. What is written stays while the case does. */
export function HandOverDialog({ found, setAside }: { found: Case; setAside: SetAside }) {
  const t = useT();
  const me = usePerson();
  const [person, setPerson] = useState<Person | null>(null);
  const isOpen = setAside.open === 'handOver';
  const people = useApi<{ items: Person[] }>(isOpen ? '/people' : null, REVIEWERS, { staleMs: 60_000 });
  const { handOver } = setAside;
  return (
    <ConsequenceDialog
      open={isOpen}
      title={t('resources.cases.handOver.title', { handle: found.handle })}
      consequence={
        person === null
          ? t('resources.cases.handOver.choose')
          : t('resources.cases.handOver.consequence', { name: person.name, hours: HAND_OVER_HOURS })
      }
      verb={t('resources.cases.handOver.verb')}
      needsReason
      busy={handOver.isPending}
      disabled={person === null}
      error={handOver.error ?? people.error}
      onConfirm={(reason) => person !== null && handOver.mutate({ reason, personId: person.id })}
      onClose={setAside.close}
    >
      <Box sx={{ mt: 2 }}>
        <Autocomplete
          options={(people.data?.items ?? []).filter(({ id }) => id !== me?.id)}
          loading={people.isPending}
          loadingText={t('kit.state.loading')}
          noOptionsText={t('resources.cases.handOver.nobody')}
          getOptionLabel={({ name, role }) => `${name} · ${t(`words.roles.${role}`)}`}
          isOptionEqualToValue={(option, value) => option.id === value.id}
          value={person}
          onChange={(_event, value) => setPerson(value)}
          renderInput={(params) => <TextField {...params} label={t('resources.cases.handOver.person')} />}
        />
      </Box>
    </ConsequenceDialog>
  );
}
