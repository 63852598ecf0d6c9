import { type Command, InvalidArgumentError } from 'commander';
import { createServiceTokenSchema, type Scope, SCOPES, type ServiceToken } from '@tips/shared/identity';
import {
  CreateServiceToken,
  describeToken,
  IdentityRepository,
  RevokeServiceToken,
  SYSTEM,
} from '../identity/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { runCommand, type Work } from './run-cli.ts';

const EXIT_REFUSED = 1;

/** Adds `token create`, `token list` and `token revoke`. */
export function addTokenCommand(program: Command): void {
  const token = program.command('token').description('makes, lists and revokes tokens of services');
  token
    .command('create')
    .description('makes a token and prints it, this once')
    .requiredOption('--name <name>', 'what the token is for; unique', parseName)
    .requiredOption('--scopes <scopes>', `comma-separated: ${SCOPES.join(', ')}`, parseScopes)
    .action((options: { name: string; scopes: Scope[] }) => runCommand(refusable(create(options))));
  token
    .command('list')
    .description('lists all tokens, without what they open')
    .action(() => runCommand(list));
  token
    .command('revoke')
    .description('revokes a token, at once and for good')
    .argument('<id>', 'its id, as list shows it')
    .action((id: string) => runCommand(refusable(revoke(id))));
}

function create(input: { name: string; scopes: Scope[] }): Work {
  return async (app) => {
    const { token, ...created } = await app.get(CreateServiceToken).execute(SYSTEM, input);
    // The token alone on standard output, so that a script can keep it.
    process.stderr.write(`${lineOf(created)}\nKeep the token now: it is not shown again.\n`);
    process.stdout.write(`${token}\n`);
  };
}

const list: Work = async (app) => {
  const tokens = await app.get(IdentityRepository).tokens();
  for (const token of tokens) process.stdout.write(`${lineOf(describeToken(token))}\n`);
  if (tokens.length === 0) process.stderr.write('There are no tokens.\n');
};

function revoke(id: string): Work {
  return async (app) => {
    const token = await app.get(RevokeServiceToken).execute(SYSTEM, id);
    process.stdout.write(`${lineOf(token)}\n`);
  };
}

/** A refusal is one line on standard error. */
function refusable(work: Work): Work {
  return async (app, config) => {
    try {
      return await work(app, config);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      process.stderr.write(`${error.message}\n`);
      return EXIT_REFUSED;
    }
  };
}

function lineOf({ id, name, scopes, createdAt, revokedAt }: ServiceToken): string {
  const state = revokedAt === null ? 'valid' : `revoked ${revokedAt}`;
  return `${id}  ${name}  ${scopes.join(',')}  created ${createdAt}  ${state}`;
}

function parseName(text: string): string {
  const parsed = createServiceTokenSchema.shape.name.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError('use 1 to 80 characters');
  return parsed.data;
}

function parseScopes(text: string): Scope[] {
  const given = text.split(',').map((scope) => scope.trim());
  const parsed = createServiceTokenSchema.shape.scopes.safeParse(given);
  if (!parsed.success) throw new InvalidArgumentError(`use some of ${SCOPES.join(', ')}`);
  return parsed.data;
}
