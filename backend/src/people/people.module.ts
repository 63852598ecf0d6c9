import { Inject, Module, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { IdentityEvents, personOfPersona, PERSONAS } from '../identity/index.ts';
import { Clock } from '../platform/clock.ts';
import { CONFIG, type Config } from '../platform/config.ts';
import { PeopleController } from './people.controller.ts';
import { PeopleReadModel } from './people.read-model.ts';
import { PeopleRepository } from './people.repository.ts';

/** Remembers who has signed in; a demo's personas are there from the start. */
@Module({
  controllers: [PeopleController],
  providers: [PeopleRepository, PeopleReadModel],
  exports: [PeopleReadModel],
})
export class PeopleModule implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly events: IdentityEvents,
    private readonly clock: Clock,
    private readonly people: PeopleRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.events.subscribe(async ({ action, principal: { id, name, role } }) => {
      if (action === 'session.opened' && role !== undefined) {
        await this.people.see({ id, name, role }, this.clock.now());
      }
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.auth === 'demo') await this.people.add(PERSONAS.map(personOfPersona), this.clock.now());
  }
}
