import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import { isLoopback } from '../config.ts';

/** An answer that is no page runs, loads and frames nothing. */
const NO_PAGE_POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * The policy of the console's page: its own scripts only. `styleSource` is the page's nonce, under which Material UI
 * writes its styles; pictures may also come from `imageOrigins`.
 */
export function pagePolicy(styleSource: string, imageOrigins: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${styleSource}`,
    ["img-src 'self' data:", ...imageOrigins].join(' '),
    "font-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Sets the headers that every answer carries. */
export function securityHeaders(host: string): (request: IncomingMessage, response: ServerResponse) => void {
  const secure = helmet({
    contentSecurityPolicy: false,
    // A browser that learns "https only" for localhost breaks every other program there.
    strictTransportSecurity: !isLoopback(host) && { maxAge: 31_536_000 },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
  return (request, response) => {
    secure(request, response, throwing);
    response.setHeader('content-security-policy', NO_PAGE_POLICY);
    response.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()');
  };
}

function throwing(error?: unknown): void {
  if (error !== undefined) throw error;
}
