/**
 * Makes the pictures of the README and, with --all, every screen at both widths, in both themes and languages.
 * node scripts/screenshots.ts [--all] [--only NAMES] [--out DIR] [--address URL]: of a console that runs, at port 3000 unless told.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';

type Shot = { name: string; persona: string; path: string; prepare?: (page: Page) => Promise<void> };
type Look = { width: number; theme: 'light' | 'dark'; language: 'en' | 'fr' };

const HEIGHTS: Record<number, number> = { 1280: 800, 390: 844 };
const LOOKS: Look[] = [1280, 390].flatMap((width) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    (['en', 'fr'] as const).map((language) => ({ width, theme, language })),
  ),
);
const README_SHOTS = ['account', 'review'];
const README_LOOK: Look = { width: 1280, theme: 'light', language: 'en' };

const { values } = parseArgs({
  options: {
    all: { type: 'boolean' },
    out: { type: 'string' },
    address: { type: 'string' },
    only: { type: 'string' },
  },
});
const out = values.out ?? join(import.meta.dirname, '../docs/images');
const address = values.address ?? 'http://127.0.0.1:3000';

const openFirstRow = async (page: Page) => {
  await page.locator('table a[href*="/accounts/"]').first().click();
  await page
    .getByText(/^(Why|Pourquoi)/)
    .first()
    .waitFor();
  await page
    .getByRole('columnheader', { name: /^(When|Quand)$/ })
    .first()
    .waitFor();
};
const comparePast = async (page: Page) => {
  await openFirstRow(page);
  await page.getByRole('button', { name: /^(Compare two|Comparer deux)/ }).click();
  await page.getByRole('heading', { name: /^(What changed|Ce qui a changé)$/ }).waitFor();
};
const openBatchDialog = async (page: Page) => {
  await page.getByRole('button', { name: /^(Decide many|Trancher plusieurs)/ }).click();
  await page
    .getByRole('dialog')
    .getByText(/are ready|sont prêts/)
    .waitFor();
};
const openBreak = async (page: Page) => {
  await page.locator('table a[href*="/reconciliation/"], table tbody tr').first().click();
  await page.locator('dl').first().waitFor();
};
const openGroup = async (page: Page) => {
  await page
    .getByRole('button', { name: /^(Open|Ouvrir) / })
    .first()
    .click();
};
const openStatement = async (page: Page) => {
  await page.locator('table a[href*="/statements/"]').first().click();
  await page.locator('dl').first().waitFor();
};
const openNotice = async (page: Page) => {
  await page.locator('table a[href*="/notices/"]').first().click();
  await page.locator('dl').first().waitFor();
};
const draftTemplate = async (page: Page) => {
  await page
    .getByRole('button', { name: /^(Draft version|Rédiger la version)/ })
    .first()
    .click();
  await page.getByText('@first.light').waitFor();
};
const claim = async (page: Page) => {
  await page.keyboard.press('c');
  await page.waitForURL(/\/cases\/./);
  await page.getByRole('button', { name: /^(Approve|Approuver)$/ }).waitFor();
  await page.keyboard.press('a');
};
const claimAlert = async (page: Page) => {
  await page.keyboard.press('c');
  await page.waitForURL(/\/cases\/./);
  await page.getByRole('button', { name: /^(Suspend|Suspendre)$/ }).waitFor();
  await page.keyboard.press('s');
};
const draftAlertRules = async (page: Page) => {
  await page.getByRole('button', { name: /^(Draft version|Rédiger la version)/ }).click();
};

const claimSecondReview = async (page: Page) => {
  await page.keyboard.press('c');
  await page.getByRole('button', { name: /^(Approve|Approuver)$/ }).waitFor();
  await page.keyboard.press('a');
};

/** What is in force, with another percentage, as a file from elsewhere. */
const compareFile = async (page: Page) => {
  const answer = await page.request.get(`${address}/api/v1/rollouts/export`);
  const file = (await answer.json()) as { rollouts: { stages: { percent: number }[] }[] };
  for (const { stages } of file.rollouts.slice(0, 2)) {
    for (const stage of stages) stage.percent = Math.min(100, stage.percent + 10);
  }
  await page.locator('input[type=file]').setInputFiles({
    name: 'rollouts.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(file)),
  });
  await page
    .getByRole('button', { name: /^(Take it over|Reprendre)$/ })
    .first()
    .waitFor();
};

const SHOTS: Shot[] = [
  { name: 'home', persona: 'product', path: '/' },
  { name: 'accounts', persona: 'product', path: '/accounts' },
  { name: 'account', persona: 'trust_safety_lead', path: '/accounts?access=approved', prepare: openFirstRow },
  { name: 'review', persona: 'trust_safety', path: '/cases?queue=large', prepare: claim },
  { name: 'appeals', persona: 'trust_safety_lead', path: '/appeals' },
  { name: 'batches', persona: 'trust_safety_lead', path: '/batches', prepare: openBatchDialog },
  { name: 'queues', persona: 'trust_safety_lead', path: '/queues' },
  {
    name: 'account-past',
    persona: 'trust_safety_lead',
    path: '/accounts?access=approved',
    prepare: comparePast,
  },
  { name: 'alert', persona: 'trust_safety_lead', path: '/cases?queue=urgent', prepare: claimAlert },
  { name: 'alert-rules', persona: 'auditor', path: '/alerts' },
  { name: 'alert-draft', persona: 'trust_safety_lead', path: '/alerts', prepare: draftAlertRules },
  { name: 'rollout', persona: 'product', path: '/rollouts/tips' },
  { name: 'rollout-coins', persona: 'product', path: '/rollouts/coins' },
  { name: 'plan', persona: 'product', path: '/rollouts/tips/plan' },
  { name: 'files', persona: 'product', path: '/rollouts/files', prepare: compareFile },
  { name: 'results', persona: 'product', path: '/rollouts/tips/results' },
  { name: 'approvals', persona: 'product_lead', path: '/change-requests' },
  { name: 'eligibility', persona: 'product_lead', path: '/eligibility' },
  { name: 'standing', persona: 'auditor', path: '/standing' },
  { name: 'revenue', persona: 'finance', path: '/revenue?groupBy=region' },
  { name: 'explorer', persona: 'finance', path: '/revenue/explorer?rows=region,stream', prepare: openGroup },
  { name: 'revenue-people', persona: 'finance', path: '/revenue?groupBy=stream&measure=tippers' },
  { name: 'revenue-creators', persona: 'finance', path: '/revenue/creators' },
  { name: 'revenue-converted', persona: 'finance', path: '/revenue?convertTo=EUR&days=90' },
  { name: 'revenue-cohorts', persona: 'finance', path: '/revenue/cohorts' },
  { name: 'revenue-rates', persona: 'finance', path: '/revenue/rates' },
  { name: 'insights', persona: 'finance', path: '/revenue/insights' },
  { name: 'ledger', persona: 'finance', path: '/ledger' },
  { name: 'periods', persona: 'finance_lead', path: '/ledger/periods' },
  { name: 'coins', persona: 'finance', path: '/coins' },
  { name: 'payouts', persona: 'finance', path: '/payouts' },
  { name: 'payouts-held', persona: 'finance', path: '/payouts/held' },
  { name: 'payout-schedule', persona: 'finance_lead', path: '/payouts/schedule' },
  { name: 'reconciliation', persona: 'finance', path: '/reconciliation' },
  { name: 'reconciliation-runs', persona: 'finance', path: '/reconciliation/runs' },
  { name: 'break', persona: 'finance', path: '/reconciliation?state=open', prepare: openBreak },
  { name: 'audit', persona: 'auditor', path: '/audit' },
  { name: 'statements', persona: 'trust_safety_lead', path: '/statements' },
  { name: 'statement', persona: 'trust_safety_lead', path: '/statements', prepare: openStatement },
  { name: 'notices', persona: 'trust_safety_lead', path: '/notices' },
  { name: 'notice', persona: 'trust_safety_lead', path: '/notices', prepare: openNotice },
  { name: 'notice-templates', persona: 'trust_safety_lead', path: '/notices/templates' },
  {
    name: 'notice-template',
    persona: 'trust_safety_lead',
    path: '/notices/templates/strike_set/fr',
    prepare: draftTemplate,
  },
  { name: 'quality', persona: 'trust_safety_lead', path: '/quality?by=reviewer' },
  { name: 'sampling', persona: 'trust_safety_lead', path: '/quality?view=sampling' },
  {
    name: 'second-review',
    persona: 'trust_safety_lead',
    path: '/quality/second-review',
    prepare: claimSecondReview,
  },
  { name: 'settings', persona: 'admin', path: '/settings' },
];

function chromiumPath(): string {
  return (
    process.env['CHROMIUM_PATH'] ??
    execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim()
  );
}

async function take(browser: Browser, shot: Shot, look: Look, fileName: string): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: HEIGHTS[look.width] ?? 800 },
    colorScheme: look.theme,
    locale: look.language === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: 'UTC',
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  try {
    await context.request.post(`${address}/api/v1/session`, { data: { persona: shot.persona } });
    await page.goto(`${address}${shot.path}`);
    await page.locator('h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    await shot.prepare?.(page);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(out, fileName), fullPage: look.width === 390 });
  } finally {
    await context.close();
  }
  process.stdout.write(
    `${fileName}${problems.length > 0 ? `  console errors: ${problems.join(' | ')}` : ''}\n`,
  );
}

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
});
try {
  const names = values.only?.split(',') ?? (values.all ? SHOTS.map(({ name }) => name) : README_SHOTS);
  for (const shot of SHOTS.filter(({ name }) => names.includes(name))) {
    for (const look of values.all ? LOOKS : [README_LOOK]) {
      await take(browser, shot, look, `${shot.name}-${look.width}-${look.theme}-${look.language}.png`);
    }
  }
} finally {
  await browser.close();
}
