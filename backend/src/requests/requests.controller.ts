import { Body, Controller, Post, Res } from '@nestjs/common';
import { accessRequestSchema, createAccessRequestSchema } from '@tips/shared/access';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Allow, CurrentPrincipal, type Principal } from '../identity/index.ts';
import { Answers } from '../platform/http/contract.ts';
import { REQUEST_ACCESS, RequestAccess } from './request-access.ts';

const OK = 200;
const CREATED = 201;

@Controller('api/v1/access-requests')
export class RequestsController {
  constructor(private readonly requestAccess: RequestAccess) {}

  /** A creator asks for a feature: 201 where that opens a case, 200 with the one that is open already. */
  @Post()
  @Allow(REQUEST_ACCESS)
  @Answers(accessRequestSchema, CREATED, OK)
  async request(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: createAccessRequestSchema }) body: z.infer<typeof createAccessRequestSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof accessRequestSchema>> {
    const { created, ...answer } = await this.requestAccess.execute(principal, body);
    reply.status(created ? CREATED : OK);
    return answer;
  }
}
