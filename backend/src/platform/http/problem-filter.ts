import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../log.ts';
import { problemOf, type ProblemAnswer, toProblem } from './problem.ts';
import type { Pages } from './static-files.ts';

const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** Answers whatever is thrown as a problem document, and an unknown address of a page with the console itself. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly pages: Pages,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (reply.sent || reply.raw.destroyed) {
      this.log.debug({ err: error, requestId: request.id }, 'the client left before it was answered');
      if (!reply.raw.writableEnded) reply.raw.destroy();
      return;
    }
    const answer = toProblem(error);
    if (answer.problem.code === 'NOT_FOUND' && request.is404 && this.pages.answer(request, reply)) return;
    this.logFailure(error, answer, request);
    sendProblem(reply, request, answer);
  }

  private logFailure(error: unknown, { problem }: ProblemAnswer, request: FastifyRequest): void {
    if (problem.status < 500) return;
    const line = { err: error, requestId: request.id, method: request.method, url: request.url };
    if (problem.code === 'INTERNAL') this.log.error(line, 'a request failed');
    else this.log.warn(line, problem.detail);
  }
}

/** Sends a problem document, with the headers that its status asks for. */
export function sendProblem(reply: FastifyReply, request: FastifyRequest, answer: ProblemAnswer): void {
  const { problem, retryAfterSeconds } = answer;
  if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds);
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="tips-console"');
  const [instance] = request.url.split('?', 1);
  reply
    .code(problem.status)
    .header('content-type', PROBLEM_JSON)
    .header('cache-control', 'no-store')
    .send(JSON.stringify({ ...problem, instance, requestId: request.id }));
}

/** What answers a request that the router itself refuses, before any hook runs. */
export function sendRouterProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { problem, retryAfterSeconds } = toProblem(error);
  const known = problem.status < 500 ? problem : problemOf('NOT_FOUND', 'There is nothing at this address.');
  sendProblem(reply, request, { problem: known, retryAfterSeconds });
}
