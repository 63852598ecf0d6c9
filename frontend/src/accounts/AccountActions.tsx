import ArrowIcon from '@mui/icons-material/ArrowDropDown';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import type { AccountDetail } from '@tips/shared/accounts';
import type { Role } from '@tips/shared/identity';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { AUDIT_ROLES } from '../kit/desk.ts';
import { useT } from '../kit/i18n/useT.ts';
import { usePerson } from '../kit/session.ts';
import { ActDialog } from '../enforcement/ActDialog.tsx';
import { ACT_ROLES } from '../enforcement/acted-on.ts';
import type { ActKind } from '../enforcement/draft-act.ts';
import { AccessDialog, type StaffAction } from './AccessDialog.tsx';
import { tipsAccessOf } from './tips-access.ts';

const ACTIONS: readonly StaffAction[] = ['suspend', 'reinstate', 'revoke'];
const ACTS: readonly ActKind[] = ['strike', 'warning', 'restriction'];
const MAY: Readonly<Record<StaffAction, readonly Role[]>> = {
  suspend: ['trust_safety', 'trust_safety_lead'],
  reinstate: ['trust_safety_lead'],
  revoke: ['trust_safety_lead'],
};
const FROM: Readonly<Record<StaffAction, readonly string[]>> = {
  suspend: ['approved'],
  reinstate: ['suspended'],
  revoke: ['approved', 'suspended'],
};

/** What the role may do with the account in its present state; the server has the last word. */
export function AccountActions({ account }: { account: AccountDetail }) {
  const t = useT();
  const person = usePerson();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [action, setAction] = useState<StaffAction | null>(null);
  const [act, setAct] = useState<ActKind | null>(null);
  const access = tipsAccessOf(account);
  const role = person?.role ?? 'finance';
  const possible = ACTIONS.filter((item) => MAY[item].includes(role) && FROM[item].includes(access.state));
  const close = () => setAnchor(null);
  return (
    <>
      <Button
        variant="outlined"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        endIcon={<ArrowIcon />}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('resources.accounts.header.actions')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        {possible.map((item) => (
          <MenuItem
            key={item}
            onClick={() => {
              close();
              setAction(item);
            }}
          >
            {t(`resources.accounts.actions.${item}`)}
          </MenuItem>
        ))}
        {ACT_ROLES.includes(role) &&
          ACTS.map((kind) => (
            <MenuItem
              key={kind}
              onClick={() => {
                close();
                setAct(kind);
              }}
            >
              {t(`resources.enforcement.actions.${kind}`)}
            </MenuItem>
          ))}
        <MenuItem
          onClick={() => {
            close();
            void navigator.clipboard.writeText(account.id);
          }}
        >
          {t('resources.accounts.actions.copyId')}
        </MenuItem>
        {AUDIT_ROLES.includes(role) && (
          <MenuItem component={Link} to={`/audit?subjectId=${encodeURIComponent(account.id)}`}>
            {t('resources.accounts.actions.openAudit')}
          </MenuItem>
        )}
      </Menu>
      {act !== null && (
        <ActDialog
          account={{ id: account.id, handle: account.facts.handle }}
          kind={act}
          onClose={() => setAct(null)}
        />
      )}
      {action !== null && (
        <AccessDialog account={account} access={access} action={action} onClose={() => setAction(null)} />
      )}
    </>
  );
}
