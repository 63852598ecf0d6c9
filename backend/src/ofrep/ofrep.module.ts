import { type BeforeApplicationShutdown, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { DecisionsModule, PopulationIndex } from '../decisions/index.ts';
import { TokenRegistry } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { CONFIG, type Config } from '../platform/config.ts';
import { Metrics } from '../platform/http/metrics.ts';
import { EventStreams } from './event-streams.ts';
import { FlagWriter } from './flag-writer.ts';
import { OfrepDoor } from './ofrep-door.ts';
import { EVENTS_PATH, OfrepRoutes } from './ofrep-routes.ts';

/** Short enough that no proxy takes a quiet stream for a dead one. */
const BEAT_MS = 15_000;

@Module({ imports: [DecisionsModule] })
export class OfrepModule implements OnModuleInit, BeforeApplicationShutdown {
  private streams: EventStreams | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly index: PopulationIndex,
    private readonly tokens: TokenRegistry,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    private readonly adapterHost: HttpAdapterHost,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    if (this.config.processKind === 'command') return;
    const { index, tokens, clock, metrics, config } = this;
    const tallies = metrics.tallies(
      'tips_decisions_total',
      'Flags evaluated through OFREP, by outcome; refused counts requests.',
      'outcome',
      ['on', 'off', 'refused'],
    );
    const door = new OfrepDoor({
      tokens,
      isReady: () => index.isReady,
      allowedOrigins: config.ofrepCorsOrigins,
      onRefused: () => {
        tallies.refused.count += 1;
      },
    });
    const writer = new FlagWriter(index);
    const streamsMax = config.ofrepStreamsMax;
    const streams = new EventStreams({ path: EVENTS_PATH, door, tokens, writer, clock, streamsMax });
    const routes = new OfrepRoutes({ index, door, writer, streams, tallies });
    routes.register(this.adapterHost.httpAdapter.getInstance<FastifyInstance>());
    index.listeners.push((batch) => streams.changed(batch));
    metrics.gauge('tips_ofrep_streams', 'Event streams that are open.', () => streams.size);
    this.timer = setInterval(() => this.beat(), BEAT_MS).unref();
    this.streams = streams;
  }

  /** A sign of life on every stream, and what only the passing of time has changed. */
  beat(): void {
    this.streams?.beat();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
    this.streams?.close();
  }
}
