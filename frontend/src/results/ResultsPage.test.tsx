import { fireEvent, screen, within } from '@testing-library/react';
import type { RolloutResults } from '@tips/shared/results';
import { describe, expect, it } from 'vitest';
import { on, problem } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { ResultsPage } from './ResultsPage.tsx';
import { BETTER, NOBODY, OUT_OF_RATIO, TOO_FEW } from './results-scenarios.ts';

const ROLLOUT = { feature: 'tips', stages: [{ key: 'alpha', name: 'Alpha', audience: {}, percent: 1 }] };

function show(results: RolloutResults | ReturnType<typeof problem>, options: ScreenOptions = {}) {
  return renderScreen(<ResultsPage />, {
    role: 'product',
    path: '/rollouts/:feature/results',
    at: '/rollouts/tips/results',
    routes: [on('GET', '/rollouts/tips/results', results), on('GET', '/rollouts/tips', ROLLOUT)],
    ...options,
  });
}

describe('ResultsPage', { timeout: 60_000 }, () => {
  it('says what came of it in a sentence, with the funnel and every measure', async () => {
    await show(BETTER);
    expect(
      await screen.findByText('Exposed creators post more: +0.52 posts each in 28 days (+0.21 to +0.83).'),
    ).toBeTruthy();
    expect(screen.getByText('500 · 10% of both, 10% meant')).toBeTruthy();
    const table = within(screen.getByRole('table', { name: 'How far the exposed come' }));
    expect(table.getByText('66.7% (65.3% to 68.1%)')).toBeTruthy();
    expect(table.getByText('30 hours')).toBeTruthy();
    expect(table.getByText('under an hour')).toBeTruthy();
    expect(table.getByText('3 days')).toBeTruthy();
    const measures = screen.getAllByRole('listitem');
    expect(measures).toHaveLength(4);
    expect(measures[0]?.textContent).toContain('Exposed 12.4 · held out 11.9');
    expect(measures[3]?.textContent).toContain('there is nothing to compare with');
    expect(screen.getByText(/210 of 640 tippers gave again within 30 days: 32.8%/)).toBeTruthy();
  });

  it('says how many creators are missing before anything can be said', async () => {
    await show(TOO_FEW);
    expect(await screen.findByText('Not enough data: 312 of 2,000 creators.')).toBeTruthy();
    expect(screen.getByText('No tipper’s first tip is 30 days old yet.')).toBeTruthy();
  });

  it('warns where the groups are not as large as they were meant to be', async () => {
    await show(OUT_OF_RATIO);
    expect((await screen.findByRole('alert')).textContent).toContain('Do not trust the comparison');
    expect(screen.getByText('not as meant (p < 0.001)')).toBeTruthy();
  });

  it('asks for one stage alone, by its name', async () => {
    const { calls } = await show(BETTER);
    fireEvent.mouseDown(await screen.findByRole('combobox', { name: 'Exposed by' }));
    fireEvent.click(await screen.findByRole('option', { name: 'Alpha' }));
    await expect.poll(() => calls.some(({ query }) => query.get('stage') === 'alpha')).toBe(true);
  });

  it('says what to do where nobody has been exposed, and why it could not be read', async () => {
    const empty = await show(NOBODY);
    expect(await screen.findByText('Nobody has been exposed yet')).toBeTruthy();
    empty.unmount();
    await show(problem(403, 'FORBIDDEN'));
    expect(await screen.findByRole('alert')).toBeTruthy();
  });

  it('speaks French', async () => {
    await show(TOO_FEW, { locale: 'fr' });
    expect(await screen.findByText(/^Pas assez de données : 312 créateurs sur 2/)).toBeTruthy();
  });
});
