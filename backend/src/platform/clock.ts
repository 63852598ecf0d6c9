import { Injectable } from '@nestjs/common';

/** The only source of the current instant: rules take `now` as an argument, use cases ask this. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock for tests: it stands still until it is moved. */
export class FrozenClock extends Clock {
  private millis: number;

  constructor(instant: string | Date) {
    super();
    this.millis = new Date(instant).getTime();
  }

  override now(): Date {
    return new Date(this.millis);
  }

  set(instant: string | Date): void {
    this.millis = new Date(instant).getTime();
  }

  advance(milliseconds: number): void {
    this.millis += milliseconds;
  }
}
