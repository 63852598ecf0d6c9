import { Injectable } from '@nestjs/common';
import type { Principal } from './principal.ts';

/** What identity does, as the folders to its right hear of it: the audit trail, and whoever keeps tokens in memory. */
export type IdentityEvent = {
  principal: Principal;
  action: 'session.opened' | 'session.closed' | 'token.created' | 'token.revoked';
  subjectKind: 'session' | 'token';
  subjectId: string;
  before?: unknown;
  after?: unknown;
};

type Subscriber = (event: IdentityEvent) => Promise<void>;

/** Identity lies before audit and changes, so they listen instead of being called. */
@Injectable()
export class IdentityEvents {
  private readonly subscribers: Subscriber[] = [];

  /** `subscriber` runs inside the transaction of the change; what it throws rolls the change back. */
  subscribe(subscriber: Subscriber): void {
    this.subscribers.push(subscriber);
  }

  async publish(event: IdentityEvent): Promise<void> {
    if (this.subscribers.length === 0) throw new Error(`nobody writes ${event.action} down`);
    for (const subscriber of this.subscribers) await subscriber(event);
  }
}
