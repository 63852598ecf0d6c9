import type { CaseSignal } from '@tips/shared/cases';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../kit/format.ts';
import { createI18nProvider, type Locale } from '../kit/i18n/provider.ts';
import type { Translator } from '../kit/i18n/useT.ts';
import { signalFigures } from './signal-words.ts';

async function said(signal: Pick<CaseSignal, 'code' | 'detail'>, locale: Locale): Promise<string> {
  const provider = await createI18nProvider(locale);
  const format = createFormat(locale);
  const text = (key: string, args?: object) => provider.translate(key, args);
  const count = (key: string, value: number, args?: object) =>
    provider.translate(key, { ...args, smart_count: value, count: format.integer(value) });
  const t = Object.assign(text, { count }) as Translator;
  return signalFigures({ ...signal, severity: 'high', raisedAt: '2026-11-20T12:00:00Z' }, t, format);
}

const BASE = { rule: 'r', rulesVersion: 1, day: '2026-11-20' };
const SHARE = {
  code: 'top_tipper_share',
  detail: { ...BASE, tips: 52, tipper: 'fan-1', tipperTips: 49, windowDays: 7, shareBp: 6000 },
};

describe('the figures of a signal', () => {
  it.each([
    [
      SHARE,
      '94.2% of 52 tips in the 7 days to 20 Nov 2026 came from one tipper, fan-1: 49. The rule begins at 60%.',
    ],
    [
      { code: 'tip_velocity', detail: { ...BASE, tips: 1204, windowHours: 1, tipsMin: 200 } },
      '1,204 tips within 1 hour on 20 Nov 2026. The rule begins at 200.',
    ],
    [
      { code: 'dispute_rate', detail: { ...BASE, tips: 60, disputes: 6, windowDays: 30, rateBp: 150 } },
      '6 disputes on 60 tips in the 30 days to 20 Nov 2026: 10%. The rule begins at 1.5%.',
    ],
    [{ code: 'dispute_rate', detail: { count: 3 } }, 'count: 3'],
  ])('%o', async (signal, sentence) => {
    expect(await said(signal, 'en')).toBe(sentence);
  });

  it('are never rounded up to what they are not', async () => {
    const detail = { ...SHARE.detail, tips: 1001, tipperTips: 1000 };
    expect(await said({ ...SHARE, detail }, 'en')).toMatch(/^99\.9% of 1,001 tips/);
  });

  it('are written in French', async () => {
    expect(await said(SHARE, 'fr')).toMatch(/^Sur 52 pourboires en 7 jours jusqu’au 20 nov\. 2026, 94,2/);
  });
});
