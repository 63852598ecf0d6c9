const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** A line without its end; `bytes` is undefined where the line is longer than allowed. */
export type RawLine = { line: number; bytes: Buffer | undefined };

/**
 * Cuts a stream of bytes into lines at LF or CRLF, counting from 1, without a byte order mark at the start. It never
 * holds more than one line's allowed length: what comes after that is counted and dropped.
 */
export class LineSplitter {
  private readonly lineBytesMax: number;
  private line = 1;
  private held: Buffer[] = [];
  private heldBytes = 0;

  constructor(lineBytesMax: number) {
    this.lineBytesMax = lineBytesMax;
  }

  *push(chunk: Buffer): Generator<RawLine> {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(LINE_FEED, start);
      if (end === -1) break;
      yield this.take(chunk.subarray(start, end));
      start = end + 1;
    }
    if (start < chunk.length) this.hold(chunk.subarray(start));
  }

  /** The last line, where the stream did not end with a line end. */
  *end(): Generator<RawLine> {
    if (this.heldBytes > 0) yield this.take(Buffer.alloc(0));
  }

  private hold(rest: Buffer): void {
    this.heldBytes += rest.length;
    if (this.heldBytes > this.lineBytesMax + BYTE_ORDER_MARK.length + 1) this.held = [];
    else this.held.push(rest);
  }

  private take(tail: Buffer): RawLine {
    const line = this.line;
    this.line += 1;
    const tooLong = this.heldBytes > 0 && this.held.length === 0;
    const whole = this.heldBytes === 0 ? tail : Buffer.concat([...this.held, tail]);
    this.held = [];
    this.heldBytes = 0;
    if (tooLong) return { line, bytes: undefined };
    const bytes = withoutEnds(whole, line);
    return { line, bytes: bytes.length > this.lineBytesMax ? undefined : bytes };
  }
}

function withoutEnds(bytes: Buffer, line: number): Buffer {
  const start = line === 1 && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  const end = bytes.at(-1) === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length;
  return start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end);
}
