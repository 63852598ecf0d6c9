import { Readable } from 'node:stream';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { map, type Observable } from 'rxjs';
import type { z } from 'zod';
import { ANSWER_SCHEMA } from './contract.ts';

/**
 * Cuts every answer down to the schema of its route, so that no column reaches the wire because somebody returned
 * a row. An answer that its schema refuses is a bug, and so is one whose route names no schema.
 */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = context.getHandler();
    const schema = this.reflector.get<z.ZodType | undefined>(ANSWER_SCHEMA, route);
    return next
      .handle()
      .pipe(map((answer) => serialise(answer, schema, `${context.getClass().name}.${route.name}`)));
  }
}

function serialise(answer: unknown, schema: z.ZodType | undefined, route: string): unknown {
  if (answer === undefined || answer instanceof StreamableFile || answer instanceof Readable) return answer;
  if (schema === undefined) throw new Error(`${route} answers without @Answers`);
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${route} answers against its schema: ${issue?.path.join('.')}: ${issue?.message}`);
}
