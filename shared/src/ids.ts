import { z } from 'zod';

/** Longest account id the platform may send, in ASCII characters. */
export const ACCOUNT_ID_LENGTH_MAX = 64;
/** Longest id of an outside system's object (tip, violation, tipper), in ASCII characters. */
export const EXTERNAL_ID_LENGTH_MAX = 128;

const printableAscii = /^[\x21-\x7e]+$/;

export const accountIdSchema = z
  .string()
  .min(1)
  .max(ACCOUNT_ID_LENGTH_MAX)
  .regex(printableAscii, 'must be printable ASCII without spaces');

export const externalIdSchema = z
  .string()
  .min(1)
  .max(EXTERNAL_ID_LENGTH_MAX)
  .regex(printableAscii, 'must be printable ASCII without spaces');

/** Before this year nothing here can have happened; it also keeps out the year 0, which SQL does not know. */
const YEAR_MIN = '1900';
const notTooEarly = (text: string): boolean => text >= YEAR_MIN;

/** An ISO 8601 instant with an offset; anything that names no zone is refused. */
export const instantSchema = z.iso
  .datetime({ offset: true })
  .refine(notTooEarly, `must not be before the year ${YEAR_MIN}`);
/** A calendar day, `YYYY-MM-DD`. */
export const daySchema = z.iso.date().refine(notTooEarly, `must not be before the year ${YEAR_MIN}`);
/** The name of a time zone as the IANA database has it: `UTC`, or area and place, such as `America/New_York`. */
export const zoneSchema = z
  .string()
  .max(64)
  .refine(isZone, 'must be UTC or the IANA name of a time zone, such as Europe/Paris');
/** ISO 3166-1 alpha-2, upper case. */
export const regionSchema = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code, upper case');
/** ISO 639-1 (or 639-2) language code, lower case. */
export const languageSchema = z.string().regex(/^[a-z]{2,3}$/, 'must be an ISO 639 code, lower case');

export const featureSchema = z.enum(['tips', 'gifts', 'coins']);
/** Something that creators earn with. */
export type Feature = z.infer<typeof featureSchema>;
export const FEATURES = featureSchema.options;

function isZone(name: string): boolean {
  if (name === 'UTC') return true;
  if (!name.includes('/')) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
