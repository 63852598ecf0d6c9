const CAPACITY_MIN = 64;
const LOAD_MAX = 0.5;
const EMPTY = 0xffff_ffff;

/** What a worker gets: the same memory, not a copy. */
export interface GraceArrays {
  keys: Uint32Array<SharedArrayBuffer>;
  untilMs: Float64Array<SharedArrayBuffer>;
}

/** Ends of grace periods (epoch milliseconds) of the few accounts that have one, in shared memory. */
export class GraceTable implements GraceArrays {
  keys = emptyKeys(CAPACITY_MIN);
  untilMs = emptyUntil(CAPACITY_MIN);
  private used = 0;

  get byteLength(): number {
    return this.keys.byteLength + this.untilMs.byteLength;
  }

  set(key: number, untilMs: number): void {
    let at = slotOf(this.keys, key);
    if (this.keys[at] === EMPTY) {
      if ((this.used + 1) / this.keys.length > LOAD_MAX) {
        this.grow();
        at = slotOf(this.keys, key);
      }
      this.keys[at] = key;
      this.used += 1;
    }
    this.untilMs[at] = untilMs;
  }

  private grow(): void {
    const { keys, untilMs } = this;
    this.keys = emptyKeys(keys.length * 2);
    this.untilMs = emptyUntil(keys.length * 2);
    for (const [index, key] of keys.entries()) {
      if (key === EMPTY) continue;
      const at = slotOf(this.keys, key);
      this.keys[at] = key;
      this.untilMs[at] = untilMs[index] ?? 0;
    }
  }
}

/** End of the grace period of a key; 0 where none is kept. */
export function graceUntil({ keys, untilMs }: GraceArrays, key: number): number {
  const at = slotOf(keys, key);
  return keys[at] === key ? (untilMs[at] ?? 0) : 0;
}

/** The key of an account's row and a feature. */
export const graceKey = (row: number, featureIndex: number): number => row * 3 + featureIndex;

function slotOf(keys: Uint32Array, key: number): number {
  const mask = keys.length - 1;
  let at = Math.imul(key, 0x9e3779b1) & mask;
  while (keys[at] !== key && keys[at] !== EMPTY) at = (at + 1) & mask;
  return at;
}

function emptyKeys(length: number): Uint32Array<SharedArrayBuffer> {
  return new Uint32Array(new SharedArrayBuffer(length * 4)).fill(EMPTY);
}

function emptyUntil(length: number): Float64Array<SharedArrayBuffer> {
  return new Float64Array(new SharedArrayBuffer(length * 8));
}
