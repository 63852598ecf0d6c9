import type { INestApplicationContext } from '@nestjs/common';
import { accountLineSchema, activityLineSchema } from '@tips/shared/accounts';
import { coinLineSchema } from '@tips/shared/coins';
import { tipLineSchema } from '@tips/shared/ledger';
import type { IngestResult } from '@tips/shared/problem';
import { violationLineSchema } from '@tips/shared/standing';
import { z } from 'zod';
import { IngestAccounts, IngestActivity } from '../accounts/index.ts';
import { IngestCoins } from '../coins/index.ts';
import type { Principal } from '../identity/index.ts';
import { IngestTips } from '../ledger/index.ts';
import type { IngestBody } from '../platform/ingest/ingest-lines.ts';
import { IngestViolations } from '../standing/index.ts';

export type FieldType = 'text' | 'integer' | 'boolean' | 'instant';

type IngestInput = { body: IngestBody; batchSize?: number };
type Ingest = { execute(principal: Principal, input: IngestInput): Promise<IngestResult> };

export type ImportKind = {
  /** How the text of a file becomes the value of a field. */
  fields: Readonly<Record<string, FieldType>>;
  /** Fields that every line must have. */
  required: readonly string[];
  /** The use case, the same as behind the HTTP route. */
  ingest: (app: INestApplicationContext) => Ingest;
};

/** What `npm run import` takes. */
export const IMPORT_KINDS: Readonly<Record<string, ImportKind>> = {
  accounts: kind(accountLineSchema, (app) => app.get(IngestAccounts, { strict: false }), {
    accountId: 'text',
    handle: 'text',
    displayName: 'text',
    avatarUrl: 'text',
    payoutFingerprint: 'text',
    region: 'text',
    language: 'text',
    followers: 'integer',
    accountType: 'text',
    adult: 'boolean',
    banned: 'boolean',
    createdAt: 'instant',
    observedAt: 'instant',
  }),
  violations: kind(violationLineSchema, (app) => app.get(IngestViolations, { strict: false }), {
    externalId: 'text',
    accountId: 'text',
    policy: 'text',
    severity: 'text',
    issuedAt: 'instant',
    expiresAt: 'instant',
    status: 'text',
    statusAt: 'instant',
  }),
  tips: kind(tipLineSchema, (app) => app.get(IngestTips, { strict: false }), {
    externalId: 'text',
    kind: 'text',
    stream: 'text',
    accountId: 'text',
    tipperId: 'text',
    amount: 'integer',
    currency: 'text',
    processorFee: 'integer',
    occurredAt: 'instant',
    relatesTo: 'text',
  }),
  coins: kind(coinLineSchema, (app) => app.get(IngestCoins, { strict: false }), {
    externalId: 'text',
    kind: 'text',
    viewerId: 'text',
    coins: 'integer',
    amount: 'integer',
    currency: 'text',
    processorFee: 'integer',
    occurredAt: 'instant',
    relatesTo: 'text',
  }),
  activity: kind(activityLineSchema, (app) => app.get(IngestActivity, { strict: false }), {
    accountId: 'text',
    date: 'text',
    posts: 'integer',
    views: 'integer',
    reports: 'integer',
    tipAttempts: 'integer',
    failedTips: 'integer',
  }),
};

function kind<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  ingest: ImportKind['ingest'],
  fields: Readonly<Record<keyof Shape & string, FieldType>>,
): ImportKind {
  const required = Object.entries<z.core.$ZodType>(schema.shape)
    .filter(([, field]) => !z.safeParse(field, undefined).success)
    .map(([name]) => name);
  return { fields, required, ingest };
}
