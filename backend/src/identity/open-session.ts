import { Inject, Injectable } from '@nestjs/common';
import type { Person, Persona, Role } from '@tips/shared/identity';
import { Clock } from '../platform/clock.ts';
import { CONFIG, type Config } from '../platform/config.ts';
import { Transactions } from '../platform/db/transactions.ts';
import { AppError } from '../platform/http/app-error.ts';
import { mintSecret, sha256Hex } from '../platform/secret.ts';
import { sessionEnd } from './domain/session-life.ts';
import { IdentityEvents } from './identity-events.ts';
import { IdentityRepository, type StoredSession } from './identity.repository.ts';
import type { Principal } from './principal.ts';

/** One invented person for each role, for trying the console out. */
export const PERSONAS: readonly Persona[] = [
  { persona: 'trust_safety', name: 'Noor Haddad' },
  { persona: 'trust_safety_lead', name: 'Inès Laurent' },
  { persona: 'product', name: 'Sam Okafor' },
  { persona: 'product_lead', name: 'Priya Raman' },
  { persona: 'finance', name: 'Jonas Weber' },
  { persona: 'finance_lead', name: 'Mei Tanaka' },
  { persona: 'auditor', name: 'Adaeze Eze' },
  { persona: 'admin', name: 'Robin Castillo' },
];

/** The person that a persona stands for. */
export function personOfPersona({ persona, name }: Persona): Person {
  return { id: `demo:${persona}`, name, role: persona };
}

/** A session, with the secret that only the browser keeps. */
export type OpenedSession = { secret: string; session: StoredSession };

/** Signs a persona in. In demo mode only: there it takes no password, since the console serves this machine alone. */
@Injectable()
export class OpenSession {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: IdentityRepository,
    private readonly events: IdentityEvents,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** `previousSecret` is of the session that the same browser had: it ends. */
  async execute(role: Role, previousSecret?: string): Promise<OpenedSession> {
    const persona = PERSONAS.find((each) => each.persona === role);
    if (this.config.auth !== 'demo' || persona === undefined) {
      throw new AppError('FORBIDDEN', 'Personas sign in in demo mode only.');
    }
    const now = this.clock.now();
    const secret = mintSecret();
    const session: StoredSession = {
      sessionHash: sha256Hex(secret),
      personId: personOfPersona(persona).id,
      personName: persona.name,
      role,
      csrfToken: mintSecret(),
      createdAt: now,
      expiresAt: sessionEnd(now, now),
    };
    await this.transactions.run(async () => {
      await this.sessions.deleteSessionsEndedBefore(now);
      if (previousSecret !== undefined) await this.sessions.deleteSession(sha256Hex(previousSecret));
      await this.sessions.insertSession(session);
      await this.events.publish({
        principal: personOf(session),
        action: 'session.opened',
        subjectKind: 'session',
        subjectId: session.personId,
        after: { role, expiresAt: session.expiresAt },
      });
    });
    return { secret, session };
  }
}

/** The person whose session this is. */
export function personOf(session: StoredSession): Principal {
  return { kind: 'person', id: session.personId, name: session.personName, role: session.role };
}
