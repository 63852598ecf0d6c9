import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { IngestResult } from '@tips/shared/problem';
import type { FastifyRequest } from 'fastify';
import { type Observable, tap } from 'rxjs';
import { Metrics } from '../http/metrics.ts';

/** Counts what ingest routes took and refused. The kind is the last word of the route. */
@Injectable()
export class IngestMetrics implements NestInterceptor<IngestResult, IngestResult> {
  constructor(private readonly metrics: Metrics) {}

  intercept(context: ExecutionContext, next: CallHandler<IngestResult>): Observable<IngestResult> {
    const { url = '' } = context.switchToHttp().getRequest<FastifyRequest>().routeOptions;
    const kind = url.slice(url.lastIndexOf('/') + 1);
    return next.handle().pipe(
      tap(({ accepted, duplicates, rejectedTotal }) => {
        this.metrics.lines(kind, 'accepted', accepted);
        this.metrics.lines(kind, 'duplicate', duplicates);
        this.metrics.lines(kind, 'rejected', rejectedTotal);
      }),
    );
  }
}
