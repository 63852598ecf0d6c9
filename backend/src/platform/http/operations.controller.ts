import { Controller, Get, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Answers, AnswersText, Public } from './contract.ts';
import { Metrics } from './metrics.ts';
import { Readiness, type ReadinessReport } from './readiness.ts';

const SERVICE_UNAVAILABLE = 503;
const OK = 200;

const liveSchema = z.object({ live: z.literal(true) }).meta({ id: 'Liveness' });
/** `checks` names every part with `ok` or what it waits for. */
const readySchema = z
  .object({ ready: z.boolean(), checks: z.record(z.string(), z.string()) })
  .meta({ id: 'Readiness' });

/** What operators and their probes ask. */
@ApiTags('operations')
@Controller()
export class OperationsController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  /** The process answers. */
  @Get('health/live')
  @Public()
  @Answers(liveSchema)
  live(): { live: true } {
    return { live: true };
  }

  /** The process may be sent requests: 200, else 503 with what it waits for. */
  @Get('health/ready')
  @Public()
  @Answers(readySchema, OK, SERVICE_UNAVAILABLE)
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessReport> {
    const report = await this.readiness.report();
    if (!report.ready) reply.status(SERVICE_UNAVAILABLE);
    return report;
  }

  /** Prometheus text format. */
  @Get('metrics')
  @Public()
  @ApiProduces('text/plain')
  @AnswersText('Metrics in the Prometheus text format')
  async prometheus(@Res() reply: FastifyReply): Promise<void> {
    const text = await this.metrics.registry.metrics();
    await reply.header('content-type', this.metrics.registry.contentType).send(text);
  }
}
