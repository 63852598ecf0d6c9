import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { DisagreementDetail, ResolveDisagreementBody } from '@tips/shared/quality';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole, usePerson } from '../kit/session.ts';
import { useAction } from '../kit/useApi.ts';

type Stands = ResolveDisagreementBody['stands'];

function Resolved({ found }: { found: DisagreementDetail }) {
  const t = useT();
  const { resolution } = found;
  if (resolution === null) return null;
  const stands = t(`resources.quality.disagreements.stands.${resolution.stands}`);
  const followUp = t(`resources.quality.disagreements.followUp.${found.followUp}`);
  return (
    <Box sx={{ display: 'grid', gap: 0.75 }}>
      <Box sx={{ fontWeight: 600 }}>
        {t('resources.quality.disagreements.resolvedBy', { stands, name: resolution.by })}
      </Box>
      <Box>{resolution.reason}</Box>
      <Box sx={{ color: 'var(--ink-quiet)' }}>
        <Instant at={resolution.at} exact />
      </Box>
      {resolution.stands === 'second' && (
        <Box role="note" sx={{ p: 1.25, borderRadius: 1, background: 'var(--warn-soft)' }}>
          {t('resources.quality.disagreements.toDo', { followUp })}
        </Box>
      )}
    </Box>
  );
}

function ResolveButtons({ found }: { found: DisagreementDetail }) {
  const t = useT();
  const notify = useNotify();
  const [chosen, setChosen] = useState<Stands>();
  const resolve = useAction<ResolveDisagreementBody, DisagreementDetail>(
    (body) => ({ path: `/quality/disagreements/${found.id}/resolution`, body }),
    {
      changes: ['/quality', '/audit'],
      onDone: () => {
        setChosen(undefined);
        notify(t('resources.quality.disagreements.done'), { type: 'success' });
      },
    },
  );
  const followUp = t(`resources.quality.disagreements.followUp.${found.followUp}`);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {(['first', 'second'] as const).map((stands) => (
        <Button key={stands} variant="outlined" onClick={() => setChosen(stands)}>
          {t(`resources.quality.disagreements.${stands}Stands`)}
        </Button>
      ))}
      {chosen !== undefined && (
        <ConsequenceDialog
          open
          needsReason
          title={t(`resources.quality.disagreements.${chosen}Stands`)}
          verb={t(`resources.quality.disagreements.${chosen}Stands`)}
          consequence={t(`resources.quality.disagreements.consequence.${chosen}`, { followUp })}
          busy={resolve.isPending}
          error={resolve.error}
          onConfirm={(reason) => resolve.mutate({ stands: chosen, reason })}
          onClose={() => setChosen(undefined)}
        />
      )}
    </Box>
  );
}

/** Which outcome stands: said by a lead who made neither decision, and never by a change of access. */
export function ResolvePanel({ found }: { found: DisagreementDetail }) {
  const t = useT();
  const isLead = useHasRole(['trust_safety_lead']);
  const person = usePerson();
  const tookPart = person !== undefined && [found.first.byId, found.second.byId].includes(person.id);
  const refusal = tookPart ? 'tookPart' : 'readOnly';
  return (
    <Panel title={t('resources.quality.disagreements.resolveTitle')}>
      {found.resolution !== null && <Resolved found={found} />}
      {found.resolution === null &&
        (isLead && !tookPart ? (
          <ResolveButtons found={found} />
        ) : (
          <Box sx={{ color: 'var(--ink-quiet)' }}>{t(`resources.quality.disagreements.${refusal}`)}</Box>
        ))}
    </Panel>
  );
}
