import { Global, Module } from '@nestjs/common';
import { Jobs } from '../jobs.ts';
import { Metrics } from './metrics.ts';
import { OperationsController } from './operations.controller.ts';
import { Readiness } from './readiness.ts';

/** Gives every module Metrics, Readiness and Jobs, and answers operators. */
@Global()
@Module({
  controllers: [OperationsController],
  providers: [Metrics, Readiness, Jobs],
  exports: [Metrics, Readiness, Jobs],
})
export class HttpModule {}
