import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { accountDetail } from '../accounts/account-scenarios.ts';
import { explainOf } from '../accounts/explain-scenarios.ts';
import { AccountPage } from '../accounts/AccountPage.tsx';
import { on, problem, type FakeCall, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { APPROVED, changesOf, RAISED, STRUCK, TIMELINE } from './timeline-scenarios.ts';

const NOW = Date.now();
const PRESENT = accountDetail(NOW);
const PAST = accountDetail(NOW, {
  standing: { ...PRESENT.standing, standing: 'at_risk', activePoints: 4 },
  facts: { ...PRESENT.facts, followers: 96_120 },
});
const PATH = `/accounts/${PRESENT.id}`;

const ROUTES: FakeRoute[] = [
  on('GET', `${PATH}/timeline`, { items: TIMELINE, complete: true }),
  on('GET', `${PATH}/changes`, changesOf(PRESENT.id)),
  on('GET', `${PATH}/explain`, (call: FakeCall) =>
    call.query.get('at') === null
      ? explainOf(PRESENT, 'tips-settings-tab', 'percentage', true)
      : explainOf(PAST, 'tips-settings-tab', 'suspension', true),
  ),
  on('GET', PATH, (call: FakeCall) => (call.query.get('at') === null ? PRESENT : PAST)),
  on('GET', '/ledger/entries', { items: [], nextCursor: null }),
  on('GET', '/notices', { items: [], nextCursor: null }),
];

const show = (options: Partial<ScreenOptions> = {}) =>
  renderScreen(<AccountPage />, { routes: ROUTES, at: PATH, path: '/accounts/:id', ...options });

const asked = (calls: readonly FakeCall[], path: string, name: string) =>
  calls.filter((call) => call.path === path).map((call) => call.query.get(name));

describe('the time of an account', () => {
  it('stands at now, with a stop for every instant at which something happened', async () => {
    await show();
    const slider = await screen.findByRole('slider', { name: 'Point in time' });
    expect(slider.getAttribute('aria-valuetext')).toBe('Now');
    expect(slider.getAttribute('max')).toBe('4');
    expect(screen.queryByText(/A look into the past/)).toBeNull();
    expect(screen.getByRole('button', { name: 'Actions' })).toBeTruthy();
  });

  it('looks at what has just happened, though the page has not ticked since', async () => {
    await show({ at: `${PATH}?at=${new Date(Date.now() + 20_000).toISOString()}` });
    expect(await screen.findByText(/A look into the past/)).toBeTruthy();
  });

  it('shows the page as of the instant that the slider rests at, and asks once for it', async () => {
    const { calls } = await show();
    const slider = await screen.findByRole('slider', { name: 'Point in time' });
    fireEvent.change(slider, { target: { value: '2' } });
    fireEvent.change(slider, { target: { value: '1' } });
    fireEvent.change(slider, { target: { value: '3' } });
    expect(slider.getAttribute('aria-valuetext')).toBe(
      '20 Oct 2026, 11:15:00 UTC · Violation: spam, high · Access: suspended, good standing lost',
    );
    expect(
      await screen.findByText(/A look into the past: what the console knew at 20 Oct 2026/),
    ).toBeTruthy();
    expect(await screen.findByText(/96,120 followers/)).toBeTruthy();
    const why = within(screen.getByRole('region', { name: 'Why' }));
    expect(await why.findByText(/Access is suspended: the tab stays/)).toBeTruthy();
    expect(asked(calls, PATH, 'at').filter((at) => at !== null)).toEqual([STRUCK]);
    expect(screen.queryByRole('button', { name: 'Actions' })).toBeNull();
    expect(screen.queryByRole('region', { name: 'Money' })).toBeNull();

    fireEvent.click(screen.getByRole('button', { name: 'Back to now' }));
    expect(await screen.findByText(/128,400 followers/)).toBeTruthy();
    expect(slider.getAttribute('aria-valuetext')).toBe('Now');
  });

  it('steps from event to event by its buttons, and says who did it', async () => {
    await show({ at: `${PATH}?at=${APPROVED}` });
    const earlier = await screen.findByRole('button', { name: 'To the event before' });
    fireEvent.click(earlier);
    const bar = within(screen.getByRole('region', { name: 'Point in time' }));
    expect(bar.getByText(/Rollout: percentage 1% → 5% and resumed/)).toBeTruthy();
    expect(bar.getByText(/by Sam Duarte: all guardrails hold/)).toBeTruthy();
    expect(await screen.findByText(/what the console knew at 20 Sept? 2026/)).toBeTruthy();
  });

  it('compares with the instant before the last event, as sentences by kind, and what happened in between', async () => {
    const { calls } = await show({ at: `${PATH}?at=${STRUCK}` });
    fireEvent.click(await screen.findByRole('button', { name: 'Compare two instants' }));
    const panel = within(await screen.findByRole('region', { name: 'What changed' }));
    expect(
      await panel.findByText('Tips button: on → off. Decided before: access; after: suspension.'),
    ).toBeTruthy();
    for (const text of [
      'Access: approved → suspended, good standing lost',
      'Standing: good → at risk, 4 active points',
      'New violation: spam, high, 4 points',
      'No longer eligible',
      'Followers 99,870 → 100,020',
      'Rollout: percentage 1% → 5%',
      'Eligibility policy 1 → 2',
      'Not on the allow list any more',
    ]) {
      expect(panel.getByText(text)).toBeTruthy();
    }
    expect(panel.getByText('Violation: spam, high')).toBeTruthy();
    const change = calls.find((call) => call.path === `${PATH}/changes`);
    expect([change?.query.get('from'), change?.query.get('to')]).toEqual([APPROVED, STRUCK]);
    expect(screen.getAllByRole('slider')).toHaveLength(2);

    const from = screen.getByRole('slider', { name: 'Compared with' });
    fireEvent.change(from, { target: { value: '1' } });
    await waitFor(() => expect(asked(calls, `${PATH}/changes`, 'from')).toContain(RAISED));
  });

  it('opens where its address says, in French', async () => {
    await show({ at: `${PATH}?at=${STRUCK}&from=${APPROVED}`, locale: 'fr' });
    expect(await screen.findByText(/Retour en arrière/)).toBeTruthy();
    const panel = within(await screen.findByRole('region', { name: 'Ce qui a changé' }));
    expect(await panel.findByText(/plus éligible/)).toBeTruthy();
  });

  it('says when the account was not known yet, and leads back', async () => {
    const early = on('GET', PATH, (call: FakeCall) =>
      call.query.get('at') === null ? PRESENT : problem(404, 'ACCOUNT_UNKNOWN'),
    );
    await show({ at: `${PATH}?at=2020-01-01T00:00:00Z`, routes: [early, ...ROUTES] });
    expect((await screen.findAllByText('The console did not know this account yet')).length).toBeGreaterThan(
      0,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Back to now' }));
    expect(await screen.findByText(/128,400 followers/)).toBeTruthy();
  });

  it('keeps the page where the timeline can not be read', async () => {
    const broken = on('GET', `${PATH}/timeline`, problem(503, 'BUSY'));
    await show({ routes: [broken, ...ROUTES] });
    expect(await screen.findByText(/128,400 followers/)).toBeTruthy();
    expect(await screen.findByRole('alert', undefined, { timeout: 15_000 })).toBeTruthy();
  });
});
