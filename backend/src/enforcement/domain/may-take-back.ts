import type { Role } from '@tips/shared/identity';

/** Who sets something may take it back; what others set, or the platform sent, takes a lead. The console itself may always. */
export function mayTakeBack(
  actor: { kind: string; id: string; role?: Role | undefined },
  setById: string | null,
): boolean {
  return actor.kind === 'system' || actor.role === 'trust_safety_lead' || actor.id === setById;
}
