import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Role } from '@tips/shared/identity';
import type { Sanction, Strike } from '@tips/shared/standing';
import { describe, expect, it } from 'vitest';
import { accountDetail, strike } from '../accounts/account-scenarios.ts';
import { StandingPanel } from '../accounts/StandingPanel.tsx';
import { on, problem, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { actPreview, restriction } from './enforcement-scenarios.ts';

const NOW = Date.now();
const PATH = '/accounts/acc_00042';
const PREVIEW = on('POST', `${PATH}/enforcement-preview`, actPreview({ endsAt: null }));

type Shown = { strikes?: Strike[]; sanctions?: Sanction[]; role?: Role; routes?: FakeRoute[] };

function show({ strikes = [], sanctions = [], role = 'trust_safety_lead', routes = [] }: Shown) {
  const result = { ...accountDetail(NOW).standing, strikes, sanctions };
  const account = { id: 'acc_00042', handle: 'studio.lumen' };
  return renderScreen(<StandingPanel result={result} account={account} />, {
    role,
    routes: [...routes, PREVIEW],
  });
}

describe('voiding a strike', () => {
  it('shows what it does first, and sends the reason', async () => {
    const { calls } = await show({
      strikes: [strike(NOW)],
      routes: [on('POST', `${PATH}/strikes/v-1/void`, {})],
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Void: spam' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('At risk')).toBeTruthy();
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'It was a parody' } });
    const send = dialog.getByRole('button', { name: 'Void' }) as HTMLButtonElement;
    await waitFor(() => expect(send.disabled).toBe(false));
    fireEvent.click(send);
    await waitFor(() =>
      expect(calls.find(({ path }) => path.endsWith('/void'))?.body).toEqual({ reason: 'It was a parody' }),
    );
  });

  it('is for a lead, and for whoever set the strike', async () => {
    const own = strike(NOW, {
      externalId: 'own',
      policy: 'harassment',
      origin: 'staff',
      setBy: 'Riley Park',
    });
    const others = strike(NOW, {
      externalId: 'other',
      policy: 'fraud',
      origin: 'staff',
      setBy: 'Noor Haddad',
    });
    const all = { strikes: [strike(NOW), own, others] };
    const reviewer = await show({ ...all, role: 'trust_safety' });
    expect(await screen.findByRole('button', { name: 'Void: harassment' })).toBeTruthy();
    expect(screen.getAllByRole('button')).toHaveLength(1);
    reviewer.unmount();
    const lead = await show(all);
    expect(await screen.findAllByRole('button', { name: /^Void/ })).toHaveLength(3);
    lead.unmount();
    await show({ ...all, role: 'finance' });
    expect(await screen.findByRole('region', { name: 'Standing' })).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('stays in the history with who and why', async () => {
    const voided = strike(NOW, {
      status: 'overturned',
      state: 'overturned',
      points: 0,
      void: { by: 'Inès Laurent', reason: 'It was a parody' },
    });
    await show({ strikes: [voided] });
    expect(await screen.findByText(/voided by Inès Laurent: “It was a parody”/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Void/ })).toBeNull();
  });
});

describe('warnings and restrictions', () => {
  it('say who set them, why, until when and what comes then', async () => {
    await show({ sanctions: [restriction(NOW)] });
    const list = within(await screen.findByRole('list', { name: 'Warnings and restrictions' }));
    expect(list.getByText(/Restriction to restricted, Harassment/)).toBeTruthy();
    expect(list.getByText(/by Riley Park: “An inquiry is under way.”/)).toBeTruthy();
    expect(list.getByText(/then it comes back for review/)).toBeTruthy();
  });

  it('are lifted at the version that was read', async () => {
    const { id } = restriction(NOW);
    const { calls } = await show({
      sanctions: [restriction(NOW, { version: 2 })],
      routes: [on('POST', `${PATH}/sanctions/${id}/lift`, problem(409, 'VERSION_CONFLICT'))],
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Lift: Harassment' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'Settled' } });
    const send = dialog.getByRole('button', { name: 'Lift' }) as HTMLButtonElement;
    await waitFor(() => expect(send.disabled).toBe(false));
    fireEvent.click(send);
    expect(await dialog.findByRole('alert')).toBeTruthy();
    expect(calls.find(({ path }) => path.endsWith('/lift'))?.body).toEqual({ reason: 'Settled', version: 2 });
  });

  it('that are over can not be lifted', async () => {
    const over = {
      state: 'lifted',
      lifted: { at: new Date(NOW).toISOString(), by: 'Inès', reason: 'Settled' },
    } as const;
    await show({ sanctions: [restriction(NOW, over), restriction(NOW, { id: 'other', state: 'ended' })] });
    expect(await screen.findByText(/lifted by Inès: “Settled”/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Lift/ })).toBeNull();
  });
});
