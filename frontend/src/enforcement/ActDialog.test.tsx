import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { on, problem, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { ActDialog } from './ActDialog.tsx';
import type { ActKind } from './draft-act.ts';
import { actPreview, standingPolicies } from './enforcement-scenarios.ts';

const ACCOUNT = { id: 'acc_00042', handle: 'studio.lumen' };
const PATH = '/accounts/acc_00042';

function show(kind: ActKind, routes: readonly FakeRoute[], options: Partial<ScreenOptions> = {}) {
  return renderScreen(<ActDialog account={ACCOUNT} kind={kind} onClose={() => undefined} />, {
    routes: [
      ...routes,
      on('GET', '/standing-policies', standingPolicies()),
      on('POST', `${PATH}/enforcement-preview`, actPreview()),
    ],
    ...options,
  });
}

async function choosePolicy(label: string, name: string) {
  const field = await screen.findByRole('combobox', { name: new RegExp(`^${label}`) });
  await waitFor(() => {
    fireEvent.mouseDown(field);
    expect(screen.getByRole('option', { name })).toBeTruthy();
  });
  fireEvent.click(screen.getByRole('option', { name }));
}

const reasonField = () => screen.getByRole('textbox', { name: /Reason|Motif/ });
const buttonOf = (name: string) => screen.getByRole('button', { name }) as HTMLButtonElement;

describe('ActDialog', () => {
  it('says in numbers what a strike does, and sends it with its reason', async () => {
    const { calls } = await show('strike', [on('POST', `${PATH}/strikes`, {})]);
    expect(await screen.findByRole('dialog', { name: 'Add a strike to @studio.lumen' })).toBeTruthy();
    expect(buttonOf('Add strike').disabled).toBe(true);
    await choosePolicy('Policy', 'Spam');
    expect(screen.getByText('Spam is not allowed.')).toBeTruthy();
    const effect = within(screen.getByRole('region', { name: 'What this does now' }));
    expect(await effect.findByText('At risk')).toBeTruthy();
    expect(effect.getByText('3')).toBeTruthy();
    expect(effect.getByText('Suspended')).toBeTruthy();
    expect(effect.getAllByText('21 Feb 2027, 12:00 UTC')).toHaveLength(2);
    fireEvent.change(reasonField(), { target: { value: 'Seen in a live stream' } });
    await waitFor(() => expect(buttonOf('Add strike').disabled).toBe(false));
    fireEvent.click(buttonOf('Add strike'));
    await waitFor(() =>
      expect(calls.find(({ path }) => path.endsWith('/strikes'))?.body).toEqual({
        policy: 'spam',
        reason: 'Seen in a live stream',
      }),
    );
    expect(calls.find(({ path }) => path.endsWith('-preview'))?.body).toEqual({
      act: 'strike',
      policy: 'spam',
    });
  });

  it('asks of a restriction what it does to standing, until when, and what comes then', async () => {
    const { calls } = await show('restriction', [on('POST', `${PATH}/sanctions`, {})]);
    await choosePolicy('Policy', 'Harassment');
    expect(screen.queryByRole('radio', { name: 'No end' })).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: 'At risk' }));
    fireEvent.click(screen.getByRole('radio', { name: 'Once reviewed' }));
    expect(screen.queryByRole('radio', { name: 'It is over' })).toBeNull();
    fireEvent.change(reasonField(), { target: { value: 'An inquiry' } });
    await waitFor(() => expect(buttonOf('Restrict').disabled).toBe(false));
    fireEvent.click(buttonOf('Restrict'));
    await waitFor(() =>
      expect(calls.find(({ path }) => path.endsWith('/sanctions'))?.body).toEqual({
        kind: 'restriction',
        policy: 'harassment',
        floor: 'at_risk',
        untilReviewed: true,
        reason: 'An inquiry',
      }),
    );
  });

  it('does not let anything be sent whose effect is not known, and says why', async () => {
    await show('warning', [on('POST', `${PATH}/enforcement-preview`, problem(503, 'DATABASE_UNAVAILABLE'))]);
    await choosePolicy('Policy', 'Spam');
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(buttonOf('Warn').disabled).toBe(true);
  });

  it('keeps what was written when it is refused', async () => {
    await show('warning', [on('POST', `${PATH}/sanctions`, problem(403, 'FORBIDDEN'))]);
    await choosePolicy('Policy', 'Spam');
    fireEvent.change(reasonField(), { target: { value: 'A first time' } });
    await waitFor(() => expect(buttonOf('Warn').disabled).toBe(false));
    fireEvent.click(buttonOf('Warn'));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect((reasonField() as HTMLInputElement).value).toBe('A first time');
  });

  it('speaks French', async () => {
    await show('restriction', [], { locale: 'fr' });
    expect(await screen.findByRole('dialog', { name: 'Restreindre @studio.lumen' })).toBeTruthy();
    await choosePolicy('Règle', 'Spam (fr)');
    const effect = within(screen.getByRole('region', { name: 'Ce que cela change maintenant' }));
    expect(await effect.findByText('Points actifs')).toBeTruthy();
  });
});
