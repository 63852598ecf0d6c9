import { Module, type OnModuleInit } from '@nestjs/common';
import { IdentityEvents, TokenRegistry } from '../identity/index.ts';
import { ChangeFeed } from './change-feed.ts';

/** Tells every process when service tokens change. Identity lies before changes, so it can't do so by itself. */
@Module({})
export class TokenChangesModule implements OnModuleInit {
  constructor(
    private readonly feed: ChangeFeed,
    private readonly events: IdentityEvents,
    private readonly tokens: TokenRegistry,
  ) {}

  async onModuleInit(): Promise<void> {
    this.events.subscribe(async ({ subjectKind }) => {
      if (subjectKind === 'token') await this.feed.announceRules('tokens');
    });
    const reload = (): Promise<void> => this.tokens.reload();
    await this.feed.subscribe({
      consumer: 'tokens',
      shared: false,
      topics: ['tokens'],
      load: reload,
      handle: reload,
    });
  }
}
