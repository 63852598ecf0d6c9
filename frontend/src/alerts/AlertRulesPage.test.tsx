import type { AlertRulesVersion } from '@tips/shared/alerts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { on, problem, type FakeCall, type FakeRoute } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { DRAFT, PREVIEW, RULES } from './alert-scenarios.ts';
import { AlertRulesPage } from './AlertRulesPage.tsx';

const list = (...items: AlertRulesVersion[]) => on('GET', '/alert-rules', { items });
const preview = on('POST', '/alert-rules/preview', PREVIEW);
const CONSEQUENCE = 'In the last 30 days these rules would have raised 14 accounts; those in force raise 9.';

async function show(routes: FakeRoute[], options: Partial<ScreenOptions> = {}) {
  return renderScreen(<AlertRulesPage />, { role: 'trust_safety_lead', ...options, routes });
}

describe('AlertRulesPage', () => {
  it('says each rule in a sentence, and which are switched off', async () => {
    await show([list(RULES)], { role: 'auditor' });
    const rules = within(await screen.findByRole('list', { name: 'Rules' })).getAllByRole('listitem');
    expect(rules.map((rule) => rule.textContent)).toEqual([
      'One tipper gives most tipsOne tipper gives 60% or more of an account’s tips in 7 days, from 20 of them on.' +
        'Severity: High. After a signal and after a decision it keeps quiet for 14 days.',
      'Many disputes · switched offDisputes reach 1.5% of an account’s tips in 30 days, from 50 of them and 3 disputes on.' +
        'Severity: High. After a signal and after a decision it keeps quiet for 30 days.',
    ]);
    expect(screen.queryByRole('button', { name: /Draft version/ })).toBeNull();
  });

  it('drafts from the version in force: the sentence and the count follow, and the cool-down its window', async () => {
    const sent: FakeCall[] = [];
    const save = on('POST', '/alert-rules', (call: FakeCall) => {
      sent.push(call);
      return { status: 201, body: DRAFT };
    });
    await show([list(RULES), preview, save]);
    fireEvent.click(await screen.findByRole('button', { name: 'Draft version 2' }));
    const rule = within(screen.getByRole('group', { name: 'One tipper gives most tips' }));
    fireEvent.change(rule.getByLabelText('Share of one tipper, %'), { target: { value: '75' } });
    fireEvent.change(rule.getByLabelText('Window, days'), { target: { value: '21' } });
    expect(rule.getByText(/One tipper gives 75% or more .* in 21 days/)).toBeTruthy();
    expect(await screen.findByText(CONSEQUENCE)).toBeTruthy();
    expect(screen.getByText('1 account is raised as soon as they are in force.')).toBeTruthy();
    expect(screen.getByText('One tipper gives most tips: 12, in force 9')).toBeTruthy();
    expect(screen.getByText('Many disputes: 2, not in force now')).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/What this version is for/), { target: { value: 'Stricter' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save the draft' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toMatchObject({
      note: 'Stricter',
      rules: { rules: [{ shareBp: 7500, windowDays: 21, coolDownDays: 21 }, { enabled: false }] },
    });
  });

  it('adds a rule under a key of its own, and takes one away', async () => {
    const { calls } = await show([list(RULES), preview]);
    fireEvent.click(await screen.findByRole('button', { name: 'Draft version 2' }));
    fireEvent.click(screen.getByRole('button', { name: 'Many tips at once' }));
    fireEvent.click(screen.getByRole('button', { name: 'Remove One tipper gives most tips' }));
    const added = within(screen.getByRole('group', { name: 'Many tips at once' }));
    expect(added.getByText('An account receives at least 200 tips within 1 hour.')).toBeTruthy();
    const asked = () => calls.findLast(({ path }) => path === '/alert-rules/preview')?.body;
    await waitFor(() =>
      expect(asked()).toMatchObject({
        rules: { rules: [{ key: 'many-disputes' }, { key: 'tip-velocity-1' }] },
      }),
    );
  });

  it('puts a saved draft in force with the numbers, a reason and the revision', async () => {
    const sent: FakeCall[] = [];
    const put = on('POST', '/alert-rules/2/in-force', (call: FakeCall) => {
      sent.push(call);
      return problem(409, 'VERSION_CONFLICT');
    });
    await show([list(DRAFT, RULES), preview, put]);
    fireEvent.click(await screen.findByRole('button', { name: 'Put in force' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(CONSEQUENCE)).toBeTruthy();
    fireEvent.change(dialog.getByLabelText(/Reason/), { target: { value: 'Agreed' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Put in force' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toEqual({ reason: 'Agreed', revision: 1 });
    expect(await dialog.findByRole('alert')).toBeTruthy();
  });

  it('lets a reviewer draft, and says who puts in force', async () => {
    await show([list(DRAFT, RULES), preview], { role: 'trust_safety' });
    const button = await screen.findByRole('button', { name: 'Put in force' });
    expect((button as HTMLButtonElement).disabled).toBe(true);
    expect(screen.getByText('Puts it in force: Trust & safety lead.')).toBeTruthy();
  });

  it('speaks French, and says so when the versions can not be read', async () => {
    await show([on('GET', '/alert-rules', problem(500, 'INTERNAL'))], { locale: 'fr' });
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: 'Règles d’alerte' })).toBeTruthy();
  });
});
