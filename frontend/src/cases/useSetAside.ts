import type { Case } from '@tips/shared/cases';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { useT } from '../kit/i18n/useT.ts';
import { useAction } from '../kit/useApi.ts';

const CHANGES = ['/cases', '/queues', '/home'];

type HoldInput = { reason: string; until: string };
type HandOverInput = { reason: string; personId: string };

/** Holding a case or handing it over; then the next case comes by itself. `version` is the one that was read. */
export function useSetAside(found: Case | undefined, version: number | undefined, takeNext: () => void) {
  const t = useT();
  const notify = useNotify();
  const [open, setOpen] = useState<'hold' | 'handOver' | null>(null);
  const done = (one: Case) => {
    setOpen(null);
    const words =
      one.wait?.kind === 'hand_over' ? 'resources.cases.handOver.done' : 'resources.cases.hold.done';
    notify(t(words, { handle: one.handle, name: one.wait?.personName ?? '' }), { type: 'success' });
    takeNext();
  };
  const path = `/cases/${found?.id ?? ''}`;
  const hold = useAction<HoldInput, Case>(
    (input) => ({ path: `${path}/hold`, body: { ...input, version } }),
    {
      changes: CHANGES,
      onDone: done,
    },
  );
  const handOver = useAction<HandOverInput, Case>(
    (input) => ({ path: `${path}/hand-over`, body: { ...input, version } }),
    { changes: CHANGES, onDone: done },
  );
  const show = (which: 'hold' | 'handOver') => {
    hold.reset();
    handOver.reset();
    setOpen(which);
  };
  return { open, show, close: () => setOpen(null), hold, handOver };
}
export type SetAside = ReturnType<typeof useSetAside>;
