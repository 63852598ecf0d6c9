import 'reflect-metadata';
import { Command } from 'commander';
import { addTokenCommand } from './token.ts';

const program = new Command('tips-console').description('Commands of the Tips Console').showHelpAfterError();
addTokenCommand(program);

await program.parseAsync();
