import Fastify from 'fastify';

/** The bar to measure against: a bare Fastify JSON route that parses the same body and answers a flag of the same size. */
const server = Fastify();
server.get('/health', (_request, reply) => {
  reply.send({ ok: true });
});
server.post(
  '/evaluate',
  {
    schema: {
      response: {
        200: {
          type: 'object',
          properties: {
            key: { type: 'string' },
            value: { type: 'boolean' },
            reason: { type: 'string' },
            variant: { type: 'string' },
            metadata: {
              type: 'object',
              properties: {
                stage: { type: 'string' },
                policyVersion: { type: 'integer' },
                rolloutVersion: { type: 'integer' },
                step: { type: 'string' },
                bucket: { type: 'integer' },
              },
            },
          },
        },
      },
    },
  },
  (_request, reply) => {
    const metadata = {
      stage: 'pilot',
      policyVersion: 1,
      rolloutVersion: 1,
      step: 'percentage',
      bucket: 42_042,
    };
    reply.send({ key: 'tips-settings-tab', value: true, reason: 'SPLIT', variant: 'on', metadata });
  },
);
await server.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
process.stdout.write('listening\n');
