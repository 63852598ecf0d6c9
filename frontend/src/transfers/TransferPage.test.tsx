import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { TransferCheck } from '@tips/shared/transfers';
import { describe, expect, it } from 'vitest';
import { previewOf } from '../previews/preview-scenarios.ts';
import { type FakeRoute, on, problem } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { TransferPage } from './TransferPage.tsx';

const SALTS = { salt: 'other', holdoutSalt: 'another' };
const ITEM: TransferCheck['items'][number] = {
  feature: 'gifts',
  version: 4,
  diff: [{ path: ['stages', 'beta', 'percent'], before: 5, after: 10 }],
  patch: { holdoutPercent: 1 },
  preview: previewOf([['US', 2, { gains: 120, losses: 0, on: 250 }]]),
  salts: null,
  plan: [],
};
const SAME: TransferCheck['items'][number] = {
  ...ITEM,
  feature: 'coins',
  diff: [],
  patch: null,
  preview: null,
  plan: null,
};
const FILE = { format: 'tips-console/rollout@1', rollouts: [] };

async function choose(routes: FakeRoute[], text = JSON.stringify(FILE), options: ScreenOptions = {}) {
  const view = await renderScreen(<TransferPage />, { role: 'product_lead', routes, ...options });
  const input = await waitFor(() => {
    const found = view.container.querySelector('input[type=file]');
    if (found === null) throw new Error('there is no file input yet');
    return found;
  });
  fireEvent.change(input, { target: { files: [new File([text], 'theirs.json')] } });
  return view;
}
const sent = (calls: Awaited<ReturnType<typeof choose>>['calls'], path: string) =>
  calls.filter((call) => call.method === 'POST' && call.path === path).map(({ body }) => body);

describe('TransferPage', () => {
  it('shows what a file would change and whom it would reach, and takes it over as a change', async () => {
    const { calls } = await choose([
      on('POST', '/rollouts/import', { items: [ITEM, SAME] } satisfies TransferCheck),
      on('GET', '/change-requests/kinds', { items: [] }),
      on('POST', '/rollouts/gifts/changes', { feature: 'gifts' }),
      on('POST', '/rollouts/gifts/plans', { version: 3 }),
    ]);
    const gifts = within(await screen.findByRole('region', { name: 'Gifts' }));
    expect(gifts.getByRole('rowheader', { name: 'Stage › beta › Percentage' })).toBeTruthy();
    expect(gifts.getByRole('cell', { name: '10%' })).toBeTruthy();
    expect(
      within(screen.getByRole('region', { name: 'Coins' })).getByText('Nothing is different.'),
    ).toBeTruthy();
    expect(sent(calls, '/rollouts/import')).toEqual([{ document: FILE, reshuffle: false }]);

    fireEvent.click(gifts.getByRole('button', { name: 'Make the plan a draft here' }));
    expect(await gifts.findByText('Draft 3 of the plan is made.')).toBeTruthy();
    const compared = sent(calls, '/rollouts/import').length;
    fireEvent.click(gifts.getByRole('button', { name: 'Take it over' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.click(dialog.getByRole('button', { name: 'Take it over' }));
    await waitFor(() =>
      expect(sent(calls, '/rollouts/gifts/changes')).toEqual([
        { version: 4, patch: ITEM.patch, reason: 'from the file theirs.json' },
      ]),
    );
    await waitFor(() => expect(sent(calls, '/rollouts/import').length).toBeGreaterThan(compared));
  });

  it('names what is refused, and offers the salts of the file where nothing else is', async () => {
    const { calls } = await choose([
      on('POST', '/rollouts/import', ({ body }: { body: unknown }) =>
        (body as { reshuffle: boolean }).reshuffle
          ? { items: [{ ...ITEM, patch: null, preview: null, plan: null, salts: SALTS }] }
          : problem(400, 'VALIDATION_FAILED', {
              errors: [
                { path: 'document.rollouts.0.salt', code: 'salt_differs', message: 'is not that of gifts' },
              ],
            }),
      ),
    ]);
    expect(await screen.findByText('document.rollouts.0.salt')).toBeTruthy();
    fireEvent.click(screen.getByRole('switch', { name: 'Take over the salts of the file as well' }));
    expect(await screen.findByRole('button', { name: 'Take over the salts' })).toBeTruthy();
    expect(sent(calls, '/rollouts/import')).toContainEqual({ document: FILE, reshuffle: true });
  });

  it('says in French that a file is no JSON, and asks the server nothing', async () => {
    const { calls } = await choose([], 'rollouts: []', { locale: 'fr' });
    expect(await screen.findByText(/theirs.json n’est pas du JSON/)).toBeTruthy();
    expect(sent(calls, '/rollouts/import')).toEqual([]);
  });
});
