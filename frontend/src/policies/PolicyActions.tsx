import type { ReactNode } from 'react';
import { ChangeDialog } from '../change-requests/ChangeDialog.tsx';
import { ConsequenceDialog } from '../kit/ConsequenceDialog.tsx';
import { useT } from '../kit/i18n/useT.ts';
import { usePerson } from '../kit/session.ts';
import { useAction } from '../kit/useApi.ts';
import { DraftActions } from './DraftActions.tsx';
import type { Policy, PolicyDesk } from './policy.ts';

type PolicyActionsProps = {
  desk: PolicyDesk;
  stored: Policy<unknown>;
  isSaved: boolean;
  consequence: ReactNode;
  settled: boolean;
  /** Accounts that gain by it, where that is counted. */
  gains: number | undefined;
  onDone: () => void;
};

const changesOf = ({ path }: PolicyDesk): string[] => [path, '/accounts', '/rollouts', '/home', '/cases'];

function PutDialog(props: PolicyActionsProps & { always: boolean; onClose: () => void }) {
  const t = useT();
  const { desk, stored, consequence, settled, gains, always } = props;
  const { version, revision } = stored;
  const put = useAction<string, Policy<unknown>>(
    (reason) => ({ path: `${desk.path}/${version}/in-force`, body: { reason, revision } }),
    { changes: changesOf(desk), onDone: props.onDone },
  );
  const dialog = {
    open: true,
    title: t('policies.putTitle', { version }),
    consequence,
    verb: t('policies.putInForce'),
    needsReason: true,
    busy: put.isPending,
    disabled: !settled,
    error: put.error,
    onConfirm: (reason: string) => put.mutate(reason),
    onClose: props.onClose,
  };
  if (desk.askedAs === null) return <ConsequenceDialog {...dialog} />;
  return (
    <ChangeDialog
      {...dialog}
      ask={{ kind: desk.askedAs, change: { version, revision }, size: gains, always }}
    />
  );
}

/** Puts a saved policy in force, asks for it, or throws the draft away. */
export function PolicyActions(props: PolicyActionsProps) {
  const { desk, stored, isSaved, onDone } = props;
  const t = useT();
  const isLead = usePerson()?.role === desk.mayPutInForce;
  const mayPut = isLead || desk.askedAs !== null;
  const { version } = stored;
  return (
    <DraftActions
      version={version}
      isSaved={isSaved}
      mayPut={mayPut}
      putBy={desk.mayPutInForce}
      putVerb={t(isLead || !mayPut ? 'policies.putInForce' : 'resources.change-requests.ask.verb')}
      putDialog={(onClose) => <PutDialog {...props} always={!isLead} onClose={onClose} />}
      path={`${desk.path}/${version}`}
      changes={changesOf(desk)}
      onDone={onDone}
    />
  );
}
