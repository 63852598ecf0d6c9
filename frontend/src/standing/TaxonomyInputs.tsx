import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { StandingPolicyRules, ViolationPolicy } from '@tips/shared/standing';
import { useState } from 'react';
import { useT } from '../kit/i18n/useT.ts';
import { PolicyDialog } from './PolicyDialog.tsx';
import { NEW_POLICY, withNewPolicy, withoutPolicy, withPolicy } from './standing-rules.ts';
import { TaxonomyTable } from './TaxonomyTable.tsx';

type InputsProps = { rules: StandingPolicyRules; onChange: (rules: StandingPolicyRules) => void };

/** The taxonomy to change: each policy opens in a dialog, and new ones are added under any other. */
export function TaxonomyInputs({ rules, onChange }: InputsProps) {
  const t = useT();
  const [open, setOpen] = useState<ViolationPolicy | null>(null);
  const isNew = open === NEW_POLICY;
  const take = (next: StandingPolicyRules) => {
    onChange(next);
    setOpen(null);
  };
  const isLeaf = rules.policies.every(({ parent }) => parent !== open?.key);
  return (
    <Box sx={{ mt: 2.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 1 }}>
        <Box component="h3" sx={{ typography: 'h2', m: 0, flex: 1 }}>
          {t('resources.standing.taxonomy')}
        </Box>
        <Button onClick={() => setOpen(NEW_POLICY)}>{t('resources.standing.newPolicy')}</Button>
      </Box>
      <TaxonomyTable rules={rules} onEdit={setOpen} />
      {open && (
        <PolicyDialog
          rules={rules}
          policy={open}
          isNew={isNew}
          onSave={(policy) => take(isNew ? withNewPolicy(rules, policy) : withPolicy(rules, policy))}
          onRemove={!isNew && isLeaf ? () => take(withoutPolicy(rules, open.key)) : undefined}
          onClose={() => setOpen(null)}
        />
      )}
    </Box>
  );
}
