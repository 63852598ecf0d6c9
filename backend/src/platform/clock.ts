import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';

const acting = new AsyncLocalStorage<Date>();

/** The only source of the current instant: rules take `now` as an argument, use cases ask this. */
@Injectable()
export class Clock {
  now(): Date {
    return acting.getStore() ?? this.read();
  }

  /** Epoch milliseconds of the present, also inside `actAt`: for what is kept in memory, which is about now. */
  presentMs(): number {
    return Date.now();
  }

  protected read(): Date {
    return new Date();
  }
}

/** Runs `work` as if at another instant: for invented history only, which has to happen in its own past. */
export function actAt<T>(instant: Date, work: () => Promise<T>): Promise<T> {
  return acting.run(instant, work);
}

/** A clock for tests: it stands still until it is moved. */
export class FrozenClock extends Clock {
  private millis: number;

  constructor(instant: string | number | Date) {
    super();
    this.millis = new Date(instant).getTime();
  }

  override presentMs(): number {
    return this.millis;
  }

  protected override read(): Date {
    return new Date(this.millis);
  }

  set(instant: string | number | Date): void {
    this.millis = new Date(instant).getTime();
  }

  advance(milliseconds: number): void {
    this.millis += milliseconds;
  }
}
