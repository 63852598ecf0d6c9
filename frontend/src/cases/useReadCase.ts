import type { CaseDetail } from '@tips/shared/cases';
import { useState } from 'react';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { usePerson } from '../kit/session.ts';
import { caseChanges, type CaseChange } from './case-changes.ts';

export type ReadCase = {
  /** The version that the reviewer has seen: what a decision is made on. */
  version: number | undefined;
  /** What has changed since; empty while the screen shows what was read. */
  changes: readonly CaseChange[];
  lookAgain: () => void;
};

/** A case that a reviewer holds does not change under their eyes unsaid: what is new is told, and taken over once they have looked. */
export function useReadCase(newest: CaseDetail | undefined): ReadCase {
  const t = useT();
  const format = useFormat();
  const me = usePerson();
  const [read, setRead] = useState<CaseDetail>();
  const held =
    read !== undefined &&
    newest?.case.id === read.case.id &&
    read.case.lease?.owner === me?.id &&
    me !== undefined;
  const byMe = newest?.case.decision !== null && newest?.case.decision.decidedBy === me?.name;
  const changes = held && !byMe && newest ? caseChanges(read, newest, { t, format, myId: me?.id }) : [];
  const lookAgain = () => setRead(newest);
  if (newest !== read && changes.length === 0) lookAgain();
  return { version: changes.length > 0 ? read?.case.version : newest?.case.version, changes, lookAgain };
}
