/** Why a request of ours got no answer, without the address, which may hold a secret: `fetch` hides the reason in the cause. */
export function reasonOfNoAnswer(error: unknown, withinMs: number): string {
  if (!(error instanceof Error)) return 'no answer';
  if (error.name === 'TimeoutError') return `no answer within ${withinMs / 1000} s`;
  const code =
    error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : error.message;
  return `no answer: ${code}`.slice(0, 200);
}
