import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CloseSession } from './close-session.ts';
import { CreateServiceToken } from './create-service-token.ts';
import { SessionController, TokensController } from './identity.controller.ts';
import { IdentityEvents } from './identity-events.ts';
import { IdentityGuard } from './identity.guard.ts';
import { IdentityRepository } from './identity.repository.ts';
import { OpenSession } from './open-session.ts';
import { RevokeServiceToken } from './revoke-service-token.ts';
import { TokenRegistry } from './token-registry.ts';

/** Guards every route, and gives every module the token registry. */
@Global()
@Module({
  controllers: [SessionController, TokensController],
  providers: [
    { provide: APP_GUARD, useClass: IdentityGuard },
    CloseSession,
    CreateServiceToken,
    IdentityEvents,
    IdentityRepository,
    OpenSession,
    RevokeServiceToken,
    TokenRegistry,
  ],
  exports: [CreateServiceToken, IdentityEvents, IdentityRepository, RevokeServiceToken, TokenRegistry],
})
export class IdentityModule {}
