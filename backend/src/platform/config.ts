import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

/** Injection token of the validated configuration: `@Inject(CONFIG) private readonly config: Config`. */
export const CONFIG = Symbol('CONFIG');

const PORT_MAX = 65_535;

const flag = z.enum(['true', 'false'], { error: 'use true or false' }).transform((value) => value === 'true');

const portSchema = z
  .string()
  .regex(/^\d{1,5}$/, `use a whole number from 0 to ${PORT_MAX}; 0 takes any free port`)
  .transform(Number)
  .refine((port) => port <= PORT_MAX, `use a whole number from 0 to ${PORT_MAX}; 0 takes any free port`);

const databaseUrlSchema = z
  .string()
  .regex(
    /^postgres(ql)?:\/\//,
    'use postgresql://user:password@host:5432/database, or unset it for the embedded database',
  )
  .refine((url) => URL.canParse(url), 'is no valid URL: percent-encode special characters of the password');

const countSchema = z
  .string()
  .regex(/^\d{1,9}$/, 'use a whole number from 0 to 999999999')
  .transform(Number);

const originsSchema = z
  .string()
  .transform((value) => value.split(',').map((origin) => origin.trim()))
  .refine(
    (origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
    'use origins separated by commas, e.g. https://app.example,https://www.app.example',
  );

/** What goes there is secret: in the clear only to this machine, where the stand-in of a test listens. */
const secureAddressSchema = (example: string) =>
  z
    .string()
    .refine((url) => URL.canParse(url), `use an address such as ${example}`)
    .refine((url) => {
      const { protocol, hostname } = new URL(url);
      return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
    }, 'must begin with https://');

const statementApiSchema = secureAddressSchema('https://transparency.dsa.ec.europa.eu/api/v1').transform(
  (url) => url.replace(/\/+$/, ''),
);

/** `fetch` takes no name or password in an address; the signature says who sends. */
const noticeWebhookUrlSchema = secureAddressSchema('https://platform.example/hooks/notices').refine((url) => {
  const { username, password } = new URL(url);
  return username === '' && password === '';
}, 'must hold no name and password: the signature says who sends');

const SECRET_BYTES_MIN = 24;
const SECRET_BYTES_MAX = 64;
const WEBHOOK_SECRET = /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/;

/** As Standard Webhooks writes them: base64 behind `whsec_`. Several while one takes over from the other. */
const webhookSecretsSchema = z
  .string()
  .transform((value) => value.split(' ').filter((part) => part !== ''))
  .refine(
    (secrets) =>
      secrets.length > 0 &&
      secrets.every((secret) => {
        const bytes = Buffer.from(WEBHOOK_SECRET.exec(secret)?.[1] ?? '', 'base64').length;
        return bytes >= SECRET_BYTES_MIN && bytes <= SECRET_BYTES_MAX;
      }),
    `use whsec_ and then ${SECRET_BYTES_MIN} to ${SECRET_BYTES_MAX} random bytes in base64; two, with a space between, while you replace one`,
  );

/** One entry for each environment variable; the README's table lists the same. */
const environmentSchema = z.object({
  PORT: portSchema.default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: databaseUrlSchema.optional(),
  DATABASE_POOL_MAX: z
    .string()
    .regex(/^([2-9]|[1-9]\d{1,2})$/, 'use a whole number from 2 to 999')
    .transform(Number)
    .default(16),
  AUTH: z.enum(['demo', 'oidc'], { error: 'use demo or oidc' }).default('demo'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'use trace, debug, info, warn, error, fatal or silent',
    })
    .default('info'),
  SAMPLE_DATA: flag.optional(),
  OFREP_CORS_ORIGINS: originsSchema.default([]),
  OFREP_STREAMS_MAX: countSchema.default(10_000),
  IMAGE_ORIGINS: originsSchema.default([]),
  STATEMENT_API_URL: statementApiSchema.optional(),
  STATEMENT_API_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{1,1000}$/, 'use the token as it was given, without spaces')
    .optional(),
  STATEMENT_ON_REJECTION: flag.default(false),
  SECOND_PERSON_ACCOUNTS: countSchema.default(1000),
  SECOND_PERSON_POLICY_ACCOUNTS: countSchema.default(0),
  SECOND_PERSON_CASES: countSchema.default(500),
  SECOND_PERSON_RELEASE: countSchema.default(500),
  RECONCILIATION_TIMING_DAYS: z
    .string()
    .regex(/^([1-9]|[1-5]\d|60)$/, 'use a whole number of days from 1 to 60')
    .transform(Number)
    .default(5),
  SECOND_PERSON_WINDOW_HOURS: z
    .string()
    .regex(/^\d{1,4}$/, 'use a whole number of hours from 0 to 9999; 0 counts each act by itself')
    .transform(Number)
    .default(24),
  NOTICE_WEBHOOK_URL: noticeWebhookUrlSchema.optional(),
  NOTICE_WEBHOOK_SECRET: webhookSecretsSchema.optional(),
  NODE_ENV: z
    .enum(['production', 'development', 'test'], { error: 'use production, development or test' })
    .default('production'),
});

export type Config = {
  port: number;
  host: string;
  /** Absolute path of the folder that holds the embedded database and what a running console says of itself. */
  dataDir: string;
  /** Absent: the embedded database. */
  databaseUrl: string | undefined;
  databasePoolMax: number;
  auth: 'demo' | 'oidc';
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** Load the sample creators and tips into a database that was never loaded. */
  sampleData: boolean;
  nodeEnv: 'production' | 'development' | 'test';
  /** Sites whose pages may ask for decisions (OFREP). */
  ofrepCorsOrigins: string[];
  /** Event streams (OFREP) that one process holds open at once. */
  ofrepStreamsMax: number;
  /** Sites whose pictures the console's pages may show. */
  imageOrigins: string[];
  /** The Transparency Database to which statements of reasons are sent; absent: they are exported by hand. */
  statementApi: { url: string; token: string } | undefined;
  /** Whether refusing a first request is a restriction that needs a statement of reasons. */
  statementOnRejection: boolean;
  /** Where notices to creators are delivered, and the secrets that sign them; absent: they are kept and not sent. */
  noticeWebhook: { url: string; secrets: string[] } | undefined;
  /**
   * What one person may do alone; more needs a second one. Accounts that a change of a rollout or a plan lets see or have a feature,
   * accounts that gain by a version of a policy, cases that are decided as one, and whole units of a currency that a release lets go.
   */
  secondPerson: { accounts: number; policyAccounts: number; cases: number; release: number };
  /** So young a difference may still clear with a later report or event. */
  reconciliationTimingDays: number;
  /** So long what one person did alone counts towards what the same feature or policy gains next; 0: each act by itself. */
  secondPersonWindowHours: number;
  /** A command shares the modules of the console, and starts nothing that works in the background. */
  processKind: 'console' | 'command';
};

/** A configuration that can't be used; the message is one line that names the variable and the remedy. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads and checks the environment. An empty variable counts as unset. Throws `ConfigError`. */
export function readConfig(
  env: Record<string, string | undefined>,
  processKind: Config['processKind'] = 'console',
): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => describe(issue, given)).join('; '));
  }
  const values = parsed.data;
  refuseUnsafeAuth(values.AUTH, values.HOST);
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL,
    databasePoolMax: values.DATABASE_POOL_MAX,
    auth: values.AUTH,
    logLevel: values.LOG_LEVEL,
    sampleData: values.SAMPLE_DATA ?? values.DATABASE_URL === undefined,
    nodeEnv: values.NODE_ENV,
    ofrepCorsOrigins: values.OFREP_CORS_ORIGINS,
    ofrepStreamsMax: values.OFREP_STREAMS_MAX,
    imageOrigins: values.IMAGE_ORIGINS,
    statementApi: statementApiOf(values.STATEMENT_API_URL, values.STATEMENT_API_TOKEN),
    statementOnRejection: values.STATEMENT_ON_REJECTION,
    noticeWebhook: noticeWebhookOf(values.NOTICE_WEBHOOK_URL, values.NOTICE_WEBHOOK_SECRET),
    secondPerson: {
      accounts: values.SECOND_PERSON_ACCOUNTS,
      policyAccounts: values.SECOND_PERSON_POLICY_ACCOUNTS,
      cases: values.SECOND_PERSON_CASES,
      release: values.SECOND_PERSON_RELEASE,
    },
    reconciliationTimingDays: values.RECONCILIATION_TIMING_DAYS,
    secondPersonWindowHours: values.SECOND_PERSON_WINDOW_HOURS,
    processKind,
  };
}

/** Never repeated: a database URL may hold a password, and so may the address of a webhook. */
const SECRETS = new Set([
  'DATABASE_URL',
  'STATEMENT_API_TOKEN',
  'NOTICE_WEBHOOK_URL',
  'NOTICE_WEBHOOK_SECRET',
]);

function describe(issue: z.core.$ZodIssue, given: Record<string, unknown>): string {
  const name = String(issue.path[0]);
  const shown = SECRETS.has(name) ? '' : ` is ${JSON.stringify(given[name])}`;
  return `${name}${shown}: ${issue.message}`;
}

function statementApiOf(url: string | undefined, token: string | undefined): Config['statementApi'] {
  if (url !== undefined && token !== undefined) return { url, token };
  if (url === undefined && token === undefined) return undefined;
  const missing = url === undefined ? 'STATEMENT_API_URL' : 'STATEMENT_API_TOKEN';
  throw new ConfigError(
    `${missing} is not set: set STATEMENT_API_URL and STATEMENT_API_TOKEN, or neither to send nothing`,
  );
}

function noticeWebhookOf(url: string | undefined, secrets: string[] | undefined): Config['noticeWebhook'] {
  if (url !== undefined && secrets !== undefined) return { url, secrets };
  if (url === undefined && secrets === undefined) return undefined;
  const missing = url === undefined ? 'NOTICE_WEBHOOK_URL' : 'NOTICE_WEBHOOK_SECRET';
  throw new ConfigError(
    `${missing} is not set: set NOTICE_WEBHOOK_URL and NOTICE_WEBHOOK_SECRET, or neither to send nothing`,
  );
}

function refuseUnsafeAuth(auth: 'demo' | 'oidc', host: string): void {
  if (auth === 'oidc') {
    throw new ConfigError(
      'AUTH is "oidc": sign-in through OpenID Connect comes with a later version; use AUTH=demo',
    );
  }
  if (!isLoopback(host)) {
    throw new ConfigError(
      `HOST is ${JSON.stringify(host)}: AUTH=demo lets anyone in and serves this machine only; use HOST=127.0.0.1`,
    );
  }
}

/** True for the addresses of this machine alone: 127.0.0.0/8, ::1 and `localhost`. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}
