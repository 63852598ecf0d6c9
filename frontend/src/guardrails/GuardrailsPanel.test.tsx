import { fireEvent, screen, within } from '@testing-library/react';
import type { Guardrail, GuardrailReading, Guardrails } from '@tips/shared/guardrails';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { type FakeCall, on } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { GuardrailInputs } from './GuardrailInputs.tsx';
import { GuardrailsPanel } from './GuardrailsPanel.tsx';

const DISPUTES: Guardrail = {
  measure: 'dispute_rate',
  max: 0.005,
  worseThanHoldout: false,
  minSample: 200,
  action: 'hold',
};
const VIOLATIONS: Guardrail = { ...DISPUTES, measure: 'violation_rate', max: 0.02, worseThanHoldout: true };
const BACKLOG: Guardrail = { ...DISPUTES, measure: 'review_backlog', max: 40, minSample: 0, action: 'pause' };
const READING: GuardrailReading = {
  status: 'breached',
  readAt: '2026-11-22T09:00:00.000Z',
  since: '2026-11-21T09:00:00.000Z',
  exposed: { creators: 402, events: 31, occasions: 2_580 },
  holdout: null,
  waiting: null,
  value: 0.012016,
  bounds: { estimate: 0.012016, low: 0.0081, high: 0.0159 },
  difference: null,
};
const GUARDRAILS: Guardrails = {
  planVersion: 2,
  stageKey: 'beta',
  items: [
    {
      guardrail: DISPUTES,
      reading: READING,
      points: [{ at: READING.readAt, value: 0.012016, low: 0.0081, high: 0.0159 }],
    },
    {
      guardrail: VIOLATIONS,
      reading: {
        ...READING,
        status: 'not_enough_data',
        value: 0,
        bounds: null,
        exposed: { creators: 12, events: 0, occasions: 12 },
        waiting: { creators: 14, events: 0, occasions: 14 },
      },
      points: [],
    },
    { guardrail: BACKLOG, reading: null, points: [] },
  ],
  breaches: [
    {
      id: 'b-1',
      feature: 'tips',
      planVersion: 2,
      stageKey: 'beta',
      guardrail: DISPUTES,
      breachedAt: READING.readAt,
      did: 'hold',
      evidence: READING,
      acknowledged: null,
      resumed: null,
    },
  ],
};

const show = (guardrails: Guardrails, options: ScreenOptions = {}) =>
  renderScreen(<GuardrailsPanel feature="tips" />, {
    routes: [on('GET', '/rollouts/tips/guardrails', guardrails)],
    ...options,
  });

describe('GuardrailsPanel', () => {
  it('writes each guardrail as a sentence, with what it read and how sure that is', async () => {
    await show(GUARDRAILS);
    expect(
      await screen.findByText('Hold if disputes per tip exceed 0.5%, once 200 creators count.'),
    ).toBeTruthy();
    expect(
      screen.getByText('1.2%, surely between 0.81% and 1.59%: 31 of 2,580, among 402 creators.'),
    ).toBeTruthy();
    expect(
      screen.getByText(
        'Hold if violations per creator exceed 2% and are worse than among those who stand next in line, once 200 creators count.',
      ),
    ).toBeTruthy();
    expect(screen.getByText('12 of at least 200 creators count so far.')).toBeTruthy();
    expect(screen.getByText('Pause if overdue cases exceed 40.')).toBeTruthy();
    expect(
      screen.getByRole('img', {
        name: 'Disputes per tip over time: 1 values, the last 1.2%, at most 0.5%',
      }),
    ).toBeTruthy();
    expect(screen.getAllByRole('img', { name: /over time/ })).toHaveLength(1);
  });

  it('opens the evidence of a breach, as it was kept', async () => {
    await show(GUARDRAILS);
    fireEvent.click(await screen.findByRole('button', { name: /^Evidence of/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('31 of 2,580, among 402 creators')).toBeTruthy();
    expect(dialog.getByText('0.81% and 1.59%')).toBeTruthy();
    expect(dialog.getByText('not yet')).toBeTruthy();
  });

  it('lets a product manager say that they see to it', async () => {
    const send = vi.fn<(call: FakeCall) => object>(() => ({ status: 201, body: GUARDRAILS.breaches[0] }));
    const path = '/rollouts/tips/guardrails';
    const routes = [on('GET', path, GUARDRAILS), on('POST', `${path}/breaches/b-1/acknowledgement`, send)];
    await show(GUARDRAILS, { role: 'product', routes });
    fireEvent.click(await screen.findByRole('button', { name: /^Evidence of/ }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(await dialog.findByLabelText('What you are doing about it'), {
      target: { value: 'asking' },
    });
    fireEvent.click(dialog.getByRole('button', { name: 'I see to it' }));
    await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(1));
    expect(send.mock.lastCall?.[0].body).toEqual({ note: 'asking' });
  });

  it('says in French what to do where there are none', async () => {
    const none = { planVersion: null, stageKey: null, items: [], breaches: [] };
    await show(none, { locale: 'fr' });
    expect(await screen.findByText(/Les garde-fous appartiennent aux étapes d’un plan/)).toBeTruthy();
  });
});

describe('GuardrailInputs', () => {
  it('adds, changes and removes guardrails, and keeps a limit that is none to itself', async () => {
    const changed = vi.fn<(guardrails: readonly Guardrail[]) => void>();
    const last = () => changed.mock.lastCall?.[0] ?? [];
    function Host() {
      const [guardrails, setGuardrails] = useState<readonly Guardrail[]>([DISPUTES]);
      const change = (next: Guardrail[]) => {
        changed(next);
        setGuardrails(next);
      };
      return <GuardrailInputs guardrails={guardrails} onChange={change} />;
    }
    await renderScreen(<Host />, { routes: [] });
    const limit = await screen.findByLabelText('At most, percent');
    expect(limit).toHaveProperty('value', '0.5');
    fireEvent.change(limit, { target: { value: '0.75' } });
    expect(last()[0]?.max).toBe(0.0075);
    fireEvent.change(limit, { target: { value: 'half' } });
    expect(last()[0]?.max).toBe(0.0075);
    fireEvent.click(screen.getByRole('button', { name: 'Add: Overdue cases' }));
    expect(last()[1]).toMatchObject({ measure: 'review_backlog', max: 200, worseThanHoldout: false });
    expect(screen.queryByRole('button', { name: 'Add: Overdue cases' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Remove the guardrail on disputes per tip' }));
    expect(last().map(({ measure }) => measure)).toEqual(['review_backlog']);
  });
});
