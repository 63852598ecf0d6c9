const ASCII_MAX = 0x7f;
/** Ids are at most so long; a longer one names no account. */
const ID_LENGTH_MAX = 64;

/** A 64-bit hash of account ids, left in two 32-bit halves, since it is taken millions of times a second. */
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
 * Two murmur-like lanes over words of four ASCII characters, each lane fed every word. The seeds differ from process to process, so that
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
    for (let at = 0; at < length; at += 4) {
      let word = 0;
      const end = Math.min(at + 4, length);
      for (let each = at; each < end; each += 1) {
        const code = id.charCodeAt(each);
        seen |= code;
        word = (word << 8) | code;
      }
      word = rotate(Math.imul(word, 0xcc9e2d51), 15);
      a = Math.imul(rotate(a ^ Math.imul(word, 0x1b873593), 13), 5) + 0xe6546b64;
      b = Math.imul(rotate(b ^ Math.imul(word, 0x38b34ae5), 17), 9) + 0x561ccd1b;
      b = (b + a) | 0;
    }
    if (seen > ASCII_MAX) return false;
    this.lo = finish((a + b) | 0) >>> 0;
    this.hi = finish((b ^ rotate(a, 16)) | 0) >>> 0;
    return true;
  }
}
