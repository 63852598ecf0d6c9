import type { CaseRules, CaseRulesVersion } from '@tips/shared/cases';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { useT } from '../kit/i18n/useT.ts';
import { useAction } from '../kit/useApi.ts';

/** The rules as a lead changes them. `base` is the version that the draft was made from; the draft outlives a newer one. */
export function useRulesDraft(current: CaseRulesVersion) {
  const t = useT();
  const notify = useNotify();
  const [base, setBase] = useState(current.version);
  const [changed, setChanged] = useState<CaseRules | null>(null);
  const [asking, setAsking] = useState(false);
  const rules = changed ?? current.rules;
  const isChanged = changed !== null && JSON.stringify(changed) !== JSON.stringify(current.rules);
  if (!isChanged && base !== current.version) setBase(current.version);
  const save = useAction<string, CaseRulesVersion>(
    (reason) => ({ path: '/case-rules', body: { version: base, rules, reason } }),
    {
      changes: ['/case-rules', '/queues', '/cases'],
      onDone: ({ version }) => {
        setAsking(false);
        setChanged(null);
        setBase(version);
        notify(t('resources.queues.saved', { version }), { type: 'success' });
      },
    },
  );
  return {
    rules,
    base,
    isChanged,
    /** Somebody has put newer rules in force since the draft was begun. */
    isOvertaken: isChanged && base !== current.version,
    set: setChanged,
    discard: () => setChanged(null),
    rebase: () => {
      save.reset();
      setBase(current.version);
    },
    asking,
    ask: (isAsking: boolean) => {
      save.reset();
      setAsking(isAsking);
    },
    save,
  };
}
export type RulesDraft = ReturnType<typeof useRulesDraft>;
