import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { ChangeRequestDetail } from '@tips/shared/change-requests';
import { ApiError } from '../kit/api.ts';
import { on, problem } from '../kit/testing/fake-api.ts';
import { renderScreen } from '../kit/testing/render-screen.tsx';
import { NO_FORECAST, previewOf } from '../previews/preview-scenarios.ts';
import { changeRequest, KINDS } from './change-scenarios.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { ChangeRequestList } from './ChangeRequestList.tsx';
import { ChangeRequestPage } from './ChangeRequestPage.tsx';
import { PendingBadge } from './PendingBadge.tsx';

const REQUEST = changeRequest();
const PATH = `/change-requests/${REQUEST.id}`;
const counts = (awaiting: number) => on('GET', '/change-requests/counts', { awaiting, mine: 0 });
const ROLLOUT = {
  feature: 'tips',
  version: 8,
  stageKey: 'alpha',
  stages: [
    { key: 'alpha', name: 'Alpha', audience: {}, percent: 2 },
    { key: 'beta', name: 'Beta', audience: {}, percent: 5 },
  ],
};
const NOBODY = { gains: 0, losses: 0, on: 0 };
const rolloutRoutes = [
  on('GET', '/rollouts/tips', ROLLOUT),
  on('GET', '/cohorts', { items: [] }),
  on('POST', '/rollouts/tips/preview', { tab: NOBODY, button: NOBODY, byRegion: [] }),
];
const answered = (body: ChangeRequestDetail) => ({ status: 200, body });

async function openPage(request = REQUEST, routes: ReturnType<typeof on>[] = [], locale: 'en' | 'fr' = 'en') {
  return renderScreen(<ChangeRequestPage />, {
    role: 'product_lead',
    locale,
    at: PATH,
    path: '/change-requests/:id',
    routes: [...routes, on('GET', '/change-requests/kinds', KINDS), on('GET', PATH, answered(request))],
  });
}

describe('ChangeRequestList', { timeout: 60_000 }, () => {
  it('puts first what waits for the reader, and asks by state', async () => {
    const list = on('GET', '/change-requests', ({ query }: { query: URLSearchParams }) => ({
      items:
        query.get('awaiting') === 'true'
          ? [REQUEST]
          : [REQUEST, changeRequest({ id: 'x', state: 'applied' })],
      nextCursor: null,
    }));
    const { calls } = await renderScreen(<ChangeRequestList />, {
      role: 'product_lead',
      routes: [counts(1), list],
      at: '/?state=open',
    });
    expect(await screen.findByRole('heading', { name: 'Waiting for you' })).toBeTruthy();
    const links = await screen.findAllByRole('link', { name: 'Rollout of Tips' });
    expect(links[0]?.getAttribute('href')).toBe(`/change-requests/${REQUEST.id}`);
    expect(
      calls.some(({ path, query }) => path === '/change-requests' && query.get('state') === 'open'),
    ).toBe(true);
  });

  it('says what an empty desk is for, in French', async () => {
    const none = on('GET', '/change-requests', { items: [], nextCursor: null });
    await renderScreen(<ChangeRequestList />, { routes: [counts(0), none], locale: 'fr' });
    expect(await screen.findByText('Aucune demande de changement')).toBeTruthy();
    expect(screen.queryByText('En attente de votre avis')).toBeNull();
  });
});

describe('PendingBadge', { timeout: 60_000 }, () => {
  it('counts what waits, and stays away where nothing does', async () => {
    const first = await renderScreen(<PendingBadge />, { routes: [counts(3)] });
    expect(await screen.findByRole('img', { name: '3 changes wait for you' })).toBeTruthy();
    first.unmount();
    const { calls } = await renderScreen(<PendingBadge />, { routes: [counts(0)] });
    await waitFor(() => expect(calls.length).toBeGreaterThan(0));
    expect(screen.queryByRole('img')).toBeNull();
  });
});

describe('ChangeRequestPage', { timeout: 60_000 }, () => {
  it('shows the diff in words and the effect then and now side by side', async () => {
    await openPage();
    const diff = await screen.findByRole('table', { name: 'What changes' });
    expect(within(diff).getByRole('row', { name: 'Stage › beta › Percentage 5% 12.5%' })).toBeTruthy();
    expect(within(diff).getByText('United States and France')).toBeTruthy();
    const effect = screen.getByRole('table', { name: 'What it does' });
    expect(within(effect).getByRole('row', { name: 'Settings tab: gain 4,210 4,388' })).toBeTruthy();
    expect(screen.getByText('4,210; one person decides up to 1,000 alone')).toBeTruthy();
  });

  it('shows by region and follower band what was kept and what is now, and who it is now', async () => {
    const proposal = { feature: 'tips' as const, patch: { paused: false } };
    const counted = (gains: number) => ({
      proposal,
      result: previewOf([['FR', 2, { gains, losses: 0, on: gains }]]),
    });
    await openPage(
      changeRequest({
        previewThen: { ...REQUEST.previewThen, exposure: counted(7) },
        previewNow: { ...REQUEST.previewThen, exposure: counted(9) },
      }),
      [on('POST', '/rollouts/tips/preview/forecast', NO_FORECAST)],
    );
    expect(await screen.findByRole('button', { name: '+9, France: show who' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'When asked for' }));
    expect(await screen.findAllByText('+7')).toHaveLength(5);
    expect(screen.queryByRole('button', { name: /show who/ })).toBeNull();
  });

  it('is approved by the key, with the numbers of now, bound to the hash that was read', async () => {
    const { calls } = await openPage(REQUEST, [
      on('POST', `${PATH}/approve`, answered(changeRequest({ state: 'applied' }))),
    ]);
    await screen.findByRole('button', { name: 'Approve' });
    fireEvent.keyDown(document.body, { key: 'a' });
    const dialog = await screen.findByRole('dialog', { name: 'Approve: Rollout of Tips' });
    expect(within(dialog).getByText('Settings tab: 4,388 gain, 12 lose.')).toBeTruthy();
    fireEvent.click(within(dialog).getByRole('button', { name: 'Approve' }));
    await waitFor(() =>
      expect(calls.find(({ path }) => path === `${PATH}/approve`)?.body).toEqual({
        hash: REQUEST.hash,
        note: '',
      }),
    );
  });

  it('is rejected with a reason only, and commented', async () => {
    const { calls } = await openPage(REQUEST, [
      on('POST', `${PATH}/reject`, problem(409, 'CHANGE_REQUEST_STATE_INVALID')),
      on('POST', `${PATH}/comment`, answered(REQUEST)),
    ]);
    fireEvent.click(await screen.findByRole('button', { name: 'Reject' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Reject' }));
    expect(calls.some(({ path }) => path === `${PATH}/reject`)).toBe(false);
    const reason = within(dialog).getByRole('textbox', { name: /^Reason/ });
    fireEvent.change(reason, { target: { value: 'too early' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Reject' }));
    expect(await within(dialog).findByText(/cannot do this as it is now/)).toBeTruthy();
    expect(reason).toHaveProperty('value', 'too early');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    fireEvent.change(screen.getByRole('textbox', { name: 'Comment' }), {
      target: { value: 'which regions?' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Send the comment' }));
    await waitFor(() =>
      expect(calls.find(({ path }) => path === `${PATH}/comment`)?.body).toEqual({ text: 'which regions?' }),
    );
  });

  it('says that its base has moved; whoever asked edits it against what is in force', async () => {
    const own = changeRequest({
      baseNow: '8',
      proposedBy: { id: 'p-1', name: 'Riley Park' },
      may: { approve: false, reject: false, edit: true, schedule: true, withdraw: true, comment: true },
    });
    const { calls } = await openPage(own, [on('PUT', PATH, answered(own)), ...rolloutRoutes]);
    expect(await screen.findByText(/Version 8 is in force by now/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('textbox', { name: /^Reason/ })).toHaveProperty('value', own.reason);
    fireEvent.change(within(dialog).getByRole('textbox', { name: /^Reason/ }), {
      target: { value: 'still' },
    });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Edit' }));
    await waitFor(() =>
      expect(calls.find(({ method }) => method === 'PUT')?.body).toEqual({
        change: { feature: 'tips', version: 8, patch: { stageKey: 'beta' } },
        reason: 'still',
        revision: 1,
      }),
    );
  });

  it('is edited in its values too: stages that it left alone are those that hold now', async () => {
    const asked = { key: 'beta', name: 'Beta', audience: {}, percent: 12.5 };
    const own = changeRequest({
      change: {
        feature: 'tips',
        version: 7,
        patch: { stages: [{ ...ROLLOUT.stages[0], percent: 1 }, asked], allowList: { add: ['a-1'] } },
      },
      may: { approve: false, reject: false, edit: true, schedule: true, withdraw: true, comment: true },
    });
    const { calls } = await openPage(own, [on('PUT', PATH, answered(own)), ...rolloutRoutes]);
    fireEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    const dialog = within(await screen.findByRole('dialog'));
    const percent = dialog.getByRole('textbox', { name: 'Percentage' });
    fireEvent.change(percent, { target: { value: 'lots' } });
    expect(dialog.getByRole('button', { name: 'Edit' })).toHaveProperty('disabled', true);
    fireEvent.change(percent, { target: { value: '7.5' } });
    fireEvent.change(dialog.getByRole('textbox', { name: 'Put on the allow list' }), {
      target: { value: 'a-1, a-2' },
    });
    fireEvent.click(dialog.getByRole('button', { name: 'Edit' }));
    await waitFor(() =>
      expect(calls.find(({ method }) => method === 'PUT')?.body).toEqual({
        change: {
          feature: 'tips',
          version: 8,
          patch: {
            stages: [ROLLOUT.stages[0], { ...asked, percent: 7.5 }],
            allowList: { add: ['a-1', 'a-2'] },
          },
        },
        reason: own.reason,
        revision: 1,
      }),
    );
  });

  it('of a draft is held against the draft as it is now', async () => {
    const own = changeRequest({
      kind: 'plan.in_force',
      change: { feature: 'tips', version: 3, revision: 1, fromStage: 'alpha' },
      may: { approve: false, reject: false, edit: true, schedule: true, withdraw: true, comment: true },
    });
    const stages = ROLLOUT.stages.map((stage) => ({ ...stage, minHours: 1, minSample: 0, gates: [] }));
    const plans = on('GET', '/rollouts/tips/plans', {
      items: [{ version: 3, revision: 4, state: 'draft', stages }],
    });
    const { calls } = await openPage(own, [on('PUT', PATH, answered(own)), plans]);
    fireEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/the draft as it is now/)).toBeTruthy();
    fireEvent.click(dialog.getByRole('button', { name: 'Edit' }));
    await waitFor(() =>
      expect(calls.find(({ method }) => method === 'PUT')?.body).toMatchObject({
        change: { version: 3, revision: 4, fromStage: 'alpha' },
      }),
    );
  });

  it('tells in French why it ended, with what was counted then and at the end', async () => {
    const nothing = {
      approve: false,
      reject: false,
      edit: false,
      schedule: false,
      withdraw: false,
      comment: false,
    };
    const voided = changeRequest({
      state: 'voided',
      endCode: 'base_moved',
      endedAt: '2026-11-23T11:00:00.000Z',
      may: nothing,
    });
    await openPage(voided, [], 'fr');
    expect(await screen.findByText(/Elle était établie sur la version 7/)).toBeTruthy();
    expect(screen.getByText('Caduque')).toBeTruthy();
    expect(screen.getByText('À la fin')).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

describe('ChangeDialog', { timeout: 60_000 }, () => {
  const change = { feature: 'tips', version: 7, patch: {} };
  const dialog = (over: object, size?: number) => {
    const onConfirm = vi.fn();
    const screenOf = (
      <ChangeDialog
        open
        title="Raise"
        consequence="4,210 gain"
        verb="Raise to 5 %"
        needsReason
        onConfirm={onConfirm}
        onClose={() => undefined}
        ask={{ kind: 'rollout.change', change, size }}
        {...over}
      />
    );
    return { onConfirm, screenOf };
  };
  const routes = [
    on('GET', '/change-requests/kinds', KINDS),
    on('POST', '/change-requests', { status: 201, body: REQUEST }),
  ];

  it('does it at once up to the limit', async () => {
    const { onConfirm, screenOf } = dialog({}, 1000);
    await renderScreen(screenOf, { role: 'product', routes });
    fireEvent.change(await screen.findByRole('textbox', { name: /^Reason/ }), { target: { value: 'go' } });
    fireEvent.click(screen.getByRole('button', { name: 'Raise to 5 %' }));
    expect(onConfirm).toHaveBeenCalledWith('go');
    expect(screen.queryByText(/takes a second person/)).toBeNull();
  });

  it('beyond it says who has to agree, and sends the same change and reason as a request', async () => {
    const { onConfirm, screenOf } = dialog({}, 4210);
    const { calls } = await renderScreen(screenOf, { role: 'product', routes });
    fireEvent.change(await screen.findByRole('textbox', { name: /^Reason/ }), { target: { value: 'go' } });
    expect(
      await screen.findByText(/it reaches 4,210, and one person decides up to 1,000 alone/),
    ).toBeTruthy();
    expect(screen.getByText(/May approve: Product lead or Administrator/)).toBeTruthy();
    expect(screen.getByRole('textbox', { name: /^Reason/ })).toHaveProperty('value', 'go');
    fireEvent.click(screen.getByRole('button', { name: 'Ask for approval' }));
    await waitFor(() =>
      expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
        kind: 'rollout.change',
        change,
        reason: 'go',
      }),
    );
    expect(onConfirm).not.toHaveBeenCalled();
  });

  it('adds up small steps: what came in before without a second person counts', async () => {
    const used = KINDS.items.map((rule) => ({ ...rule, alone: [{ subject: 'tips', size: 900 }] }));
    const { screenOf } = dialog({}, 101);
    const kinds = on('GET', '/change-requests/kinds', { items: used });
    await renderScreen(screenOf, { role: 'product', routes: [kinds] });
    expect(
      await screen.findByText(
        /Small steps add up: 900 came in without a second person within the last 24 hours/,
      ),
    ).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Ask for approval' })).toBeTruthy();
  });

  it('learns it from the refusal where the screen did not know', async () => {
    const details = { kind: 'rollout.change', size: 2000, limit: 1000, approvers: ['product_lead'] };
    const error = new ApiError(409, { code: 'CHANGE_REQUEST_REQUIRED', details });
    const { screenOf } = dialog({ error });
    await renderScreen(screenOf, { role: 'product', routes });
    expect(await screen.findByText(/it reaches 2,000/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Ask for approval' })).toBeTruthy();
  });
});
