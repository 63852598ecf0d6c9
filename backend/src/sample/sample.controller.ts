import { Controller, Delete, Get } from '@nestjs/common';
import { sampleDataSchema, type SampleData } from '@tips/shared/sample';
import { Allow, CurrentPrincipal, EVERYONE, type Principal } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { CLEAR_SAMPLE_DATA, ClearSampleData } from './clear-sample-data.ts';
import { SampleReadModel } from './sample.read-model.ts';

@Controller('api/v1/sample-data')
export class SampleController {
  constructor(
    private readonly readModel: SampleReadModel,
    private readonly clearSampleData: ClearSampleData,
  ) {}

  @Get()
  @Allow({ roles: EVERYONE })
  @Answers(sampleDataSchema)
  current(): Promise<SampleData> {
    return this.readModel.current();
  }

  @Delete()
  @Allow(CLEAR_SAMPLE_DATA)
  @Answers(sampleDataSchema)
  clear(@CurrentPrincipal() principal: Principal): Promise<SampleData> {
    return this.clearSampleData.execute(principal);
  }
}
