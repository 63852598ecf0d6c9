import { Module } from '@nestjs/common';
import { SanctionErasure } from './sanction-erasure.repository.ts';
import { SanctionsReadModel } from './sanctions.read-model.ts';
import { SanctionsRepository } from './sanctions.repository.ts';

@Module({
  providers: [SanctionErasure, SanctionsReadModel, SanctionsRepository],
  exports: [SanctionErasure, SanctionsReadModel, SanctionsRepository],
})
export class SanctionsModule {}
