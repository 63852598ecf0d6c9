import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const DURATION_BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60];

/** A count kept as a plain number, for paths where even a counter's labels cost too much. */
export type Tally = { count: number };

/** What Prometheus reads. One registry an application, so that several may live in one process. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'tips_http_request_duration_seconds',
    help: 'Time from the request line to the last byte handed over, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS_SECONDS,
    registers: [this.registry],
  });

  private readonly ingestedLines = new Counter({
    name: 'tips_ingest_lines_total',
    help: 'Lines that ingest took or refused, by kind and outcome.',
    labelNames: ['kind', 'outcome'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  request(method: string, route: string, status: number, seconds: number): void {
    this.requests.labels(method, route, String(status)).observe(seconds);
  }

  lines(kind: string, outcome: 'accepted' | 'duplicate' | 'rejected', count: number): void {
    this.ingestedLines.labels(kind, outcome).inc(count);
  }

  /** A gauge that is read when Prometheus asks, e.g. the number of accounts in the index. */
  gauge(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [this.registry],
      collect: () => gauge.set(read()),
    });
  }

  /** Counters by one label that a hot path bumps with `tally.count += 1`, read when Prometheus asks. */
  tallies<Value extends string>(
    name: string,
    help: string,
    label: string,
    values: readonly Value[],
  ): Record<Value, Tally> {
    const entries = values.map((value): [Value, Tally] => [value, { count: 0 }]);
    // Object.fromEntries forgets its keys' type; they are `values`, all of them.
    const tallies = Object.fromEntries(entries) as Record<Value, Tally>;
    this.count(name, help, label, tallies);
    return tallies;
  }

  /** Counters by one label that somebody else keeps, read when Prometheus asks. */
  count(name: string, help: string, label: string, tallies: Readonly<Record<string, Tally>>): void {
    const counter: Counter = new Counter({
      name,
      help,
      labelNames: [label],
      registers: [this.registry],
      collect: () => {
        counter.reset();
        for (const [value, tally] of Object.entries(tallies)) counter.labels(value).inc(tally.count);
      },
    });
  }
}
