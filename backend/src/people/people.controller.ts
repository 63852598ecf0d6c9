import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { personListSchema, personQuerySchema, type Person } from '@tips/shared/identity';
import type { z } from 'zod';
import { Allow, EVERYONE } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { PeopleReadModel } from './people.read-model.ts';

@ApiTags('people')
@Controller('api/v1/people')
export class PeopleController {
  constructor(private readonly people: PeopleReadModel) {}

  /** Who works with the console, by name. */
  @Get()
  @Allow({ roles: EVERYONE })
  @Answers(personListSchema)
  async list(
    @Query({ schema: personQuerySchema }) { role }: z.infer<typeof personQuerySchema>,
  ): Promise<{ items: Person[] }> {
    return { items: await this.people.list(role ?? null) };
  }
}
