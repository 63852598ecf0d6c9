const ASCII_MAX = 0x7f;
/** Ids are at most so long; a longer one names no account. */
const ID_LENGTH_MAX = 64;

/** A 64-bit hash of account ids, left in two signed 32-bit halves, since it is taken millions of times a second. */
export interface IdHash {
  /** Sets `lo` and `hi`; false where no account can have such an id. */
  hash: (id: string) => boolean;
  lo: number;
  hi: number;
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

function finish(word: number): number {
  let mixed = word;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/**
 * Two multiplicative lanes over words of four ASCII characters, each lane fed every word. The seeds differ from process to process, so that
 * nobody can prepare ids that collide.
 */
export class SeededIdHash implements IdHash {
  lo = 0;
  hi = 0;
  private readonly seedLo: number;
  private readonly seedHi: number;

  constructor(seedLo: number, seedHi: number) {
    this.seedLo = seedLo | 0;
    this.seedHi = seedHi | 0;
  }

  hash(id: string): boolean {
    const { length } = id;
    if (length === 0 || length > ID_LENGTH_MAX) return false;
    let a = this.seedLo ^ length;
    let b = this.seedHi ^ Math.imul(length, 0x9e3779b1);
    let seen = 0;
    let at = 0;
    for (; at + 3 < length; at += 4) {
      const c0 = id.charCodeAt(at);
      const c1 = id.charCodeAt(at + 1);
      const c2 = id.charCodeAt(at + 2);
      const c3 = id.charCodeAt(at + 3);
      seen |= c0 | c1 | c2 | c3;
      const word = c0 | (c1 << 8) | (c2 << 16) | (c3 << 24);
      a = Math.imul(a ^ word, 0xcc9e2d51);
      a ^= a >>> 15;
      b = Math.imul(b + word, 0x38b34ae5);
      b = (b << 13) | (b >>> 19);
    }
    let rest = 0;
    for (; at < length; at += 1) {
      const code = id.charCodeAt(at);
      seen |= code;
      rest = (rest << 8) | code;
    }
    if (seen > ASCII_MAX) return false;
    a = Math.imul(a ^ rest, 0xcc9e2d51);
    a ^= a >>> 15;
    b = Math.imul(b + rest, 0x38b34ae5) + a;
    this.lo = finish(b);
    const crossed = Math.imul(a ^ rotate(b | 0, 16), 0x85ebca6b);
    this.hi = Math.imul(crossed ^ (crossed >>> 15), 0xc2b2ae35);
    return true;
  }
}
