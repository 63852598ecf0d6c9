import { z } from 'zod';
import { guardrailMeasureSchema } from './guardrails.ts';
import { currencySchema } from './money.ts';
import { planStateSchema, holdingSchema } from './plans.ts';
import { rolloutSchema } from './rollouts.ts';

/** `GET /api/v1/portfolio`: each feature with its stage, who sees it, how it is, what waits for somebody, and what comes next. */
export const portfolioItemSchema = z
  .object({
    rollout: rolloutSchema.omit({ salt: true }),
    /** Percentage that holds now: 0 while paused or killed. */
    percent: z.number(),
    /** Accounts in all, eligible ones, those that see the settings tab; access to the feature as it is in force. */
    accounts: z.object({
      population: z.int(),
      eligible: z.int(),
      exposed: z.int(),
      requested: z.int(),
      approved: z.int(),
      suspended: z.int(),
    }),
    plan: z.object({
      /** Null where no plan is in force. */
      version: z.int().nullable(),
      state: planStateSchema,
      holding: holdingSchema.nullable(),
      next: z.object({ name: z.string(), percent: z.number(), at: z.string().nullable() }).nullable(),
    }),
    /** Guardrails of the stage in force, and what of the feature is breached and not resumed since. */
    guardrails: z.object({ watched: z.int(), breached: z.array(guardrailMeasureSchema) }),
    /** Change requests of this feature that wait for a second person. */
    pendingApprovals: z.int(),
    /** Tips of this UTC day, by currency; amounts of different currencies never add up. */
    today: z.array(z.object({ currency: currencySchema, tips: z.int(), grossMinor: z.int() })),
  })
  .meta({ id: 'PortfolioItem' });
export type PortfolioItem = z.infer<typeof portfolioItemSchema>;
export const portfolioSchema = z
  .object({ at: z.string(), items: z.array(portfolioItemSchema) })
  .meta({ id: 'Portfolio' });
export type Portfolio = z.infer<typeof portfolioSchema>;
