import type { FieldType } from './import-kinds.ts';
import type { ColumnSource, NumberSign } from './import-mapping.ts';

/** A text that does not become the field's value, and why. */
export class ValueError extends Error {
  override name = 'ValueError';
}

const LOCAL_INSTANT = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(?::(\d{2}(?:[.,]\d{1,9})?))?)?$/;
const ZONED_INSTANT =
  /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2})$/i;
const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?$/;
/** Key of `values` for every text that is not named. */
const ANY_OTHER = '*';
const OFFSET_ROUNDS = 2;
const DATE_PARTS = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const;

/** The value that a text stands for; an empty text is none. Throws `ValueError`. */
export function readValue(text: string, type: FieldType, source: ColumnSource): unknown {
  if (source.values !== undefined) return mappedValue(text, source.values);
  const trimmed = text.trim();
  if (source.signs !== undefined) return source.signs[signOf(trimmed)];
  if (trimmed === '') return undefined;
  switch (type) {
    case 'text':
      return text;
    case 'boolean':
      return readBoolean(trimmed);
    case 'integer':
      return readUnits(trimmed, source);
    case 'instant':
      return readInstant(trimmed, source.zone);
  }
}

function mappedValue(text: string, values: Readonly<Record<string, unknown>>): unknown {
  if (Object.hasOwn(values, text)) return values[text];
  if (Object.hasOwn(values, ANY_OTHER)) return values[ANY_OTHER];
  throw new ValueError(`is ${JSON.stringify(text)}, which the mapping's values do not name`);
}

/** Whether a decimal text is above or below zero. */
function signOf(text: string): NumberSign {
  const [, sign] = DECIMAL.exec(text) ?? [];
  if (sign === undefined)
    throw new ValueError(`is ${JSON.stringify(text)}, which is no plain decimal number`);
  if (!/[1-9]/.test(text)) return 'zero';
  return sign === '-' ? 'negative' : 'positive';
}

/** A number by what its source says of it. */
export function readUnits(
  text: string,
  { decimals = 0, negate = false, absolute = false }: ColumnSource,
): number {
  const units = readInteger(text, decimals, negate);
  return absolute ? Math.abs(units) : units;
}

function readBoolean(text: string): boolean {
  const lower = text.toLowerCase();
  if (lower === 'true') return true;
  if (lower === 'false') return false;
  throw new ValueError(
    `is ${JSON.stringify(text)}: use true or false, or say by values what stands for them`,
  );
}

/**
 * Reads a decimal text exactly, in units of its last decimal; never through a float.
 * "4.35" with two decimals is 435; "-0.66" negated is 66; "5" is 500; "0.125" is refused.
 */
export function readInteger(text: string, decimals: number, negate: boolean): number {
  const [, sign, whole = '', fraction = ''] = DECIMAL.exec(text) ?? [];
  if (sign === undefined)
    throw new ValueError(`is ${JSON.stringify(text)}, which is no plain decimal number`);
  if (/[1-9]/.test(fraction.slice(decimals))) {
    throw new ValueError(`is ${JSON.stringify(text)}, which has more than ${decimals} decimals`);
  }
  const units = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  const value = Number((sign === '-') === negate ? units : -units);
  if (!Number.isSafeInteger(value)) throw new ValueError(`is ${JSON.stringify(text)}, which is too large`);
  return value + 0;
}

/** Reads a date and time as ISO 8601 UTC. A text without an offset is of `zone`. */
export function readInstant(text: string, zone: string | undefined): string {
  const [, zonedDay, zonedTime, offset] = ZONED_INSTANT.exec(text) ?? [];
  if (zonedDay !== undefined) return toIso(`${zonedDay}T${zonedTime}${offset?.toUpperCase()}`, text);
  const [, day, time = '00:00', seconds = '00'] = LOCAL_INSTANT.exec(text) ?? [];
  if (day === undefined)
    throw new ValueError(`is ${JSON.stringify(text)}: use YYYY-MM-DD HH:MM:SS or ISO 8601`);
  if (zone === undefined) {
    throw new ValueError(
      `is ${JSON.stringify(text)}, which names no zone: give the mapping's field a "zone"`,
    );
  }
  const local = toIso(`${day}T${time}:${seconds.replace(',', '.')}Z`, text);
  return zone.toUpperCase() === 'UTC' ? local : inZone(local, zone);
}

function toIso(candidate: string, text: string): string {
  const millis = Date.parse(candidate);
  const day = candidate.slice(0, 10);
  // Date.parse takes the 31st of February for the 3rd of March.
  if (Number.isNaN(millis) || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day) {
    throw new ValueError(`is ${JSON.stringify(text)}, which is no date and time`);
  }
  return new Date(millis).toISOString();
}

/** The instant at which clocks in `zone` show what UTC clocks show at `local`; of two, the earlier. */
function inZone(local: string, zone: string): string {
  const wanted = Date.parse(local);
  let instant = wanted;
  for (let round = 0; round < OFFSET_ROUNDS; round += 1) instant = wanted - offsetAt(instant, zone);
  return new Date(instant).toISOString();
}

/** How far clocks in `zone` are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const whole = Math.floor(instant / 1000) * 1000;
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    ...DATE_PARTS,
  }).formatToParts(whole);
  const get = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const shown = `${get('year')}-${get('month')}-${get('day')}T${get('hour')}:${get('minute')}:${get('second')}Z`;
  return Date.parse(shown) - whole;
}
