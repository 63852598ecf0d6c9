import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { cloneElement, type ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { on, problem, type FakeCall, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { BY_REASON, BY_REVIEWER, BY_WEEK, DISAGREEMENT, NOTHING, SAMPLING } from './quality-scenarios.ts';
import { QualityPage } from './QualityPage.tsx';

/** jsdom lays nothing out: the chart gets a size to draw in. */
vi.mock('recharts', async (actual) => ({
  ...(await actual<typeof import('recharts')>()),
  ResponsiveContainer: ({ children }: { children: ReactElement<{ width: number; height: number }> }) =>
    cloneElement(children, { width: 800, height: 220 }),
}));

const RATES = { reason: BY_REASON, reviewer: BY_REVIEWER, week: BY_WEEK };
const ratesOf = ({ query }: FakeCall) => RATES[query.get('dimension') as keyof typeof RATES];
const show = (at: string, extra: readonly FakeRoute[] = [], options: ScreenOptions = {}) =>
  renderScreen(<QualityPage />, {
    routes: [
      ...extra,
      on('GET', '/quality/rates', ratesOf),
      on('GET', '/quality/sampling', SAMPLING),
      on('POST', '/quality/sampling/preview', {
        decisionsAWeek: 20,
        reviewsAWeek: 5.2,
        reviewsAWeekNow: 2,
      }),
      on('GET', '/quality/disagreements', { items: [DISAGREEMENT], nextCursor: null }),
      on('GET', '/reason-codes', { items: [] }),
      on('GET', '/quality/second-reviews/counts', { waiting: 0, oldestAt: null, held: 0 }),
    ],
    at,
    path: '/quality',
    ...options,
  });
const grid = () => screen.findByRole('table', { name: 'Quality' });

describe('QualityPage', () => {
  it('shows each rate with its counts and interval, and says where there is too little', async () => {
    await show('/quality?by=reviewer');
    await waitFor(async () => expect(within(await grid()).getByText('Ann')).toBeTruthy());
    const rows = within(await grid()).getAllByRole('row');
    expect(rows[1]?.textContent).toContain('16 of 20');
    expect(rows[1]?.textContent).toContain('88% (64% to 97%)');
    expect(rows[2]?.textContent).toContain('Newcomer');
    expect(rows[2]?.textContent).toContain('too few (under 10)');
    expect(within(await grid()).queryAllByRole('button', { name: /Agreement/ })).toEqual([]);
  });

  it('names reasons in words, and draws a mark and a band for a week with enough', async () => {
    const { container } = await show('/quality');
    expect(await within(await grid()).findByText('Recent policy breaches')).toBeTruthy();
    expect(await screen.findByRole('img', { name: /Agreement by week/ })).toBeTruthy();
    expect(container.querySelectorAll('.recharts-bar-rectangle path')).toHaveLength(1);
    const table = screen.getByRole('table', { name: /Agreement by week/ });
    expect(within(table).getByText('9 Nov 2026')).toBeTruthy();
  });

  it('asks for the weeks and names of the filters', async () => {
    const { calls } = await show('/quality?by=reviewer&from=2026-11-01&reasonCode=other&reviewerId=ann');
    await grid();
    const asked = calls.filter(({ path }) => path === '/quality/rates').map(({ query }) => query.toString());
    expect(asked).toContain('from=2026-11-01&reasonCode=other&reviewerId=ann&dimension=reviewer');
    expect(asked).toContain('from=2026-11-01&reasonCode=other&reviewerId=ann&dimension=week');
  });

  it('says what to do where nothing was decided', async () => {
    await show('/quality', [on('GET', '/quality/rates', NOTHING)]);
    expect((await screen.findAllByText('No decision in these weeks')).length).toBeGreaterThan(0);
    expect(screen.getByText('No week here has enough second reviews')).toBeTruthy();
  });

  it('shows why it could not be read', async () => {
    await show('/quality', [on('GET', '/quality/rates', problem(503, 'DATABASE_UNAVAILABLE'))]);
    expect(await screen.findByRole('alert')).toBeTruthy();
  });

  it('gives reviewers their second reviews instead', async () => {
    await show('/quality', [], { role: 'trust_safety' });
    expect(await screen.findByRole('heading', { name: 'Second review' })).toBeTruthy();
  });

  it('lists disagreements, each of which opens', async () => {
    await show('/quality?view=disagreements');
    const link = await screen.findByRole('link', { name: '@ana acc-7' });
    expect(link.getAttribute('href')).toBe('/quality/disagreements/review-7');
    expect(screen.getByText('Approved · Ann')).toBeTruthy();
  });

  it('speaks French', async () => {
    await show('/quality?by=reviewer', [], { locale: 'fr' });
    const table = await screen.findByRole('table', { name: 'Qualité' });
    await waitFor(() => expect(table.textContent?.replaceAll(/\s/g, ' ')).toContain('88 % (64 % à 97 %)'));
  });
});

describe('the sampling rates', () => {
  it('say what they would make before they are changed, with a reason', async () => {
    const { calls } = await show('/quality?view=sampling', [on('PUT', '/quality/sampling', SAMPLING)]);
    const field = await screen.findByRole('textbox', { name: 'All decisions, %' });
    const save = screen.getByRole('button', { name: 'Change the rates' });
    expect(save).toHaveProperty('disabled', true);
    expect(screen.getByText(/no effect/)).toBeTruthy();
    fireEvent.change(field, { target: { value: '25' } });
    expect(await screen.findByText(/About 5 second reviews a week, of 20 decisions/)).toBeTruthy();
    await waitFor(() => expect(save).toHaveProperty('disabled', false));
    fireEvent.click(save);
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: 'a new policy' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Change the rates' }));
    await waitFor(() => expect(calls.some(({ method }) => method === 'PUT')).toBe(true));
    expect(calls.find(({ method }) => method === 'PUT')?.body).toEqual({
      version: 2,
      rates: { ...SAMPLING.current.rates, defaultBp: 2500 },
      reason: 'a new policy',
    });
  });

  it('are read by an auditor, with every version', async () => {
    await show('/quality?view=sampling', [], { role: 'auditor' });
    expect(await screen.findByText(/A lead of trust and safety changes the rates/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Change the rates' })).toBeNull();
    expect(screen.getByText('25.5% of all decisions')).toBeTruthy();
  });
});
