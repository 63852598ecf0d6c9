import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { Cohort } from '@tips/shared/cohorts';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { ErrorState } from '../kit/ErrorState.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Panel } from '../kit/Panel.tsx';
import { useAction } from '../kit/useApi.ts';
import { keyOfCohort } from './cohort-ids.ts';

type NewCohortBody = { key: string; name: string; reason: string };

/** A name, and what it is for: then it has a page of its own, where accounts are put in. */
export function NewCohort() {
  const t = useT();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const key = keyOfCohort(name);
  const create = useAction<NewCohortBody, Cohort>((body) => ({ path: '/cohorts', body }), {
    changes: ['/cohorts'],
    onDone: (cohort) => void navigate(`/rollouts/cohorts/${cohort.key}`),
  });
  const isWhole = key !== '' && reason.trim() !== '';
  return (
    <Panel title={t('resources.cohorts.new')}>
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 560 }}>
        <TextField
          required
          size="small"
          label={t('resources.cohorts.cohortName')}
          helperText={key === '' ? t('resources.cohorts.nameHelp') : t('resources.cohorts.keyIs', { key })}
          value={name}
          onChange={(event) => setName(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 80 } }}
        />
        <TextField
          required
          size="small"
          label={t('resources.cohorts.purpose')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 500 } }}
        />
        {create.error && <ErrorState error={create.error} compact />}
        <Box>
          <Button
            variant="contained"
            disabled={!isWhole || create.isPending}
            onClick={() => create.mutate({ key, name: name.trim(), reason: reason.trim() })}
          >
            {t('resources.cohorts.create')}
          </Button>
        </Box>
      </Box>
    </Panel>
  );
}
