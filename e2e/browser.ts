import { execFileSync } from 'node:child_process';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';

export function chromiumPath(): string {
  return (
    process.env['CHROMIUM_PATH'] ??
    execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim()
  );
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args: FLAGS });

export type OpenDesk = {
  page: Page;
  /** What the browser's console called an error; a screen must leave this empty. */
  errors: string[];
  close: () => Promise<void>;
};

/** A new browser session, signed in through the page as one persona. */
export async function openDesk(
  browser: Browser,
  address: string,
  persona: RegExp,
  locale: 'en-GB' | 'fr-FR' = 'en-GB',
): Promise<OpenDesk> {
  const context = await browser.newContext({
    locale,
    timezoneId: 'UTC',
    viewport: { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(address);
  const button = page.getByRole('button', { name: persona });
  await button.waitFor();
  // Before sign-in the session is asked for and refused, which the browser reports as an error of the network.
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
  });
  await button.click();
  await page.getByRole('navigation').first().waitFor();
  return { page, errors, close: () => context.close() };
}

/** In the page: until every transition and animation that has an end has ended. */
const UNTIL_SETTLED = `Promise.allSettled(
  document.getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    .map(({ finished }) => finished)
).then(() => undefined)`;

const WCAG = { type: 'tag' as const, values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] };

/**
 * What breaks WCAG 2.2 A or AA on the page, a line each. It waits for transitions: half-way through a change of colour a text has a
 * contrast that nobody is left with. The legacy mode leaves out frames of other origins, which the console has none of, and takes a third of the time.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(UNTIL_SETTLED);
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: WCAG, resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
