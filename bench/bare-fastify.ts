import Fastify from 'fastify';

/** The bar to measure against: a bare Fastify JSON route that parses a body and answers by a response schema. */
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
          },
        },
      },
    },
  },
  (_request, reply) => {
    reply.send({ key: 'tips-settings-tab', value: true, reason: 'SPLIT', variant: 'on' });
  },
);
await server.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
process.stdout.write('listening\n');
