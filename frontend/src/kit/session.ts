import type { AuthProvider } from 'ra-core';
import { useGetIdentity } from 'ra-core';
import type { Role, Session } from '@tips/shared/identity';
import { api, ApiError, rememberCsrfToken } from './api.ts';

let current: Promise<Session> | undefined;

/** Who is signed in; asked once, and again after sign-in, sign-out or a 401. */
export function readSession(): Promise<Session> {
  current ??= api<Session>({ path: '/session' }).then(
    (session) => {
      rememberCsrfToken(session.csrfToken);
      return session;
    },
    (error: unknown) => {
      current = undefined;
      throw error;
    },
  );
  return current;
}

/** Drops what is known of the session, so that the next question goes to the server. */
export function forgetSession(): void {
  current = undefined;
  rememberCsrfToken(undefined);
}

async function signIn({ persona }: { persona: Role }): Promise<void> {
  forgetSession();
  const session = await api<Partial<Session>>({ method: 'POST', path: '/session', body: { persona } });
  rememberCsrfToken(session?.csrfToken);
  await readSession();
}

async function signOut(): Promise<string> {
  const wasSignedIn = current !== undefined;
  if (wasSignedIn) await api({ method: 'DELETE', path: '/session' }).catch(() => undefined);
  forgetSession();
  return '/login';
}

/** Sign-in by session cookie; the role decides which desks show, the server decides what may be done. */
export const authProvider: AuthProvider = {
  login: signIn,
  logout: signOut,
  checkAuth: async () => {
    await readSession();
  },
  checkError: async (error: unknown) => {
    if (error instanceof ApiError && error.status === 401) {
      forgetSession();
      throw error;
    }
  },
  getIdentity: async () => {
    const { person } = await readSession();
    return { id: person.id, fullName: person.name, role: person.role };
  },
  getPermissions: async () => (await readSession()).person.role,
};

export type Person = { id: string; name: string; role: Role };

/** The signed-in person, or undefined while that is being asked. */
export function usePerson(): Person | undefined {
  const { data } = useGetIdentity();
  if (data === undefined) return undefined;
  return { id: String(data.id), name: data.fullName ?? '', role: data['role'] as Role };
}

/** Whether the signed-in person has one of the roles. */
export function useHasRole(roles: readonly Role[]): boolean {
  const person = usePerson();
  return person !== undefined && roles.includes(person.role);
}
