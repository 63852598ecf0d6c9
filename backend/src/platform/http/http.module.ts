import { Global, Module } from '@nestjs/common';
import { Jobs } from '../jobs.ts';
import { Metrics } from './metrics.ts';
import { OperationsController } from './operations.controller.ts';
import { OpenApi } from './openapi.ts';
import { Readiness } from './readiness.ts';

/** Gives every module Metrics, OpenApi, Readiness and Jobs, and answers operators. */
@Global()
@Module({
  controllers: [OperationsController],
  providers: [Metrics, OpenApi, Readiness, Jobs],
  exports: [Metrics, OpenApi, Readiness, Jobs],
})
export class HttpModule {}
