import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Bytes of a secret that nobody can guess. */
const SECRET_BYTES = 32;

/** A new random secret, base64url, 43 characters. */
export function mintSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** SHA-256 as hex: what is stored of a secret with 256 bits of chance, which needs no salt and no slow hash. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Compares two secrets in a time that does not tell how much of them agrees. */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
