import type { NoticeTemplate, PreviewTemplate } from '@tips/shared/notice-templates';
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { type FakeCall, type FakeRoute, on, problem } from '../kit/testing/fake-api.ts';
import { renderScreen, type ScreenOptions } from '../kit/testing/render-screen.tsx';
import { DRAFT, historyOf, IN_FORCE, pageOf, PREVIEW } from './notice-scenarios.ts';
import { TemplateList } from './TemplateList.tsx';
import { TemplatePage } from './TemplatePage.tsx';

const API = '/notice-templates/approved/en';

const missing = { path: 'body', code: 'placeholder_missing', message: 'must name {feature}: add it' };
/** As the server: what is wrong comes with the text. */
const preview = on('POST', '/notice-templates/preview', ({ body }: FakeCall) => {
  const asked = body as PreviewTemplate;
  return { body: { ...PREVIEW, errors: asked.body.includes('{feature}') ? [] : [missing] }, status: 200 };
});

const show = (versions: NoticeTemplate[], options: ScreenOptions = {}, routes: FakeRoute[] = []) =>
  renderScreen(<TemplatePage />, {
    ...options,
    routes: [...routes, on('GET', API, { body: historyOf(...versions), status: 200 }), preview],
    at: '/notices/templates/approved/en',
    path: '/notices/templates/:kind/:language',
  });
const box = (name: RegExp) => screen.getByRole('textbox', { name });

describe('TemplatePage', () => {
  it('shows what is in force as a creator reads it, to those who only read', async () => {
    await show([IN_FORCE], { role: 'auditor' });
    expect(await screen.findByText(PREVIEW.text)).toBeTruthy();
    expect(screen.getByText(IN_FORCE.body)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Draft/ })).toBeNull();
    expect(screen.getByRole('link', { name: 'In French' }).getAttribute('href')).toBe(
      '/notices/templates/approved/fr',
    );
  });

  it('drafts from the text in force, and says at once what is missing', async () => {
    const { calls } = await show([IN_FORCE], { role: 'trust_safety' }, [on('PUT', `${API}/draft`, DRAFT)]);
    fireEvent.click(await screen.findByRole('button', { name: 'Draft version 2' }));
    fireEvent.change(box(/^Text/), { target: { value: 'Hello @{handle}: ' } });
    expect(await screen.findByText(/Add \{feature\}/)).toBeTruthy();
    const chip = screen.getByRole('button', { name: /\{feature\}\s*is missing/ });
    const text = box(/^Text/) as HTMLTextAreaElement;
    text.setSelectionRange(17, 17);
    fireEvent.click(chip);
    expect(text.value).toBe('Hello @{handle}: {feature}');
    await vi.waitFor(() => expect(screen.queryByText(/Add \{feature\}/)).toBeNull());
    fireEvent.click(screen.getByRole('button', { name: 'Save the draft' }));
    expect(await screen.findByText('Say what this version is for.')).toBeTruthy();
    fireEvent.change(box(/What this version is for/), { target: { value: 'shorter' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save the draft' }));
    await vi.waitFor(() => expect(calls.some(({ method }) => method === 'PUT')).toBe(true));
    expect(calls.find(({ method }) => method === 'PUT')?.body).toEqual({
      body: 'Hello @{handle}: {feature}',
      note: 'shorter',
      revision: null,
    });
  });

  it('puts a draft in force with a reason, by a lead, once it has said whom it reaches', async () => {
    const told = { ...pageOf(), total: { value: 1204, exact: true } };
    const { calls } = await show([DRAFT, IN_FORCE], {}, [
      on('GET', '/notices', told),
      on('POST', `${API}/in-force`, { ...DRAFT, status: 'in_force' }),
    ]);
    fireEvent.click(await screen.findByRole('button', { name: 'Put in force' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(/In the last 30 days: 1,204/)).toBeTruthy();
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'as agreed' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Put in force' }));
    await vi.waitFor(() => expect(calls.some(({ path }) => path === `${API}/in-force`)).toBe(true));
    expect(calls.find(({ path }) => path === `${API}/in-force`)?.body).toEqual({
      reason: 'as agreed',
      revision: 3,
    });
  });

  it('leaves putting in force to leads, and keeps what was typed when somebody was faster', async () => {
    await show([DRAFT, IN_FORCE], { role: 'trust_safety' }, [
      on('PUT', `${API}/draft`, problem(409, 'VERSION_CONFLICT')),
    ]);
    const put = await screen.findByRole('button', { name: 'Put in force' });
    expect(put).toHaveProperty('disabled', true);
    expect(screen.getByText('Puts it in force: Trust & safety lead.')).toBeTruthy();
    fireEvent.change(box(/^Text/), { target: { value: 'Mine {handle} {feature}' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save the draft' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect((box(/^Text/) as HTMLTextAreaElement).value).toBe('Mine {handle} {feature}');
  });
});

it('TemplateList shows every kind and language with its draft', async () => {
  const items = [{ kind: 'approved', language: 'en', inForce: IN_FORCE, draft: DRAFT }];
  await renderScreen(<TemplateList />, { routes: [on('GET', '/notice-templates', { items })] });
  const link = await screen.findByRole('link', { name: 'Access approved' });
  expect(link.getAttribute('href')).toBe('/notices/templates/approved/en');
  expect(screen.getByText('Draft · Version 2')).toBeTruthy();
});
