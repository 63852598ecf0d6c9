import 'reflect-metadata';
import { Command } from 'commander';
import { addImportCommand } from './import.ts';
import { addTokenCommand } from './token.ts';
import { addVerifyLedgerCommand } from './verify-ledger.ts';

const program = new Command('tips-console').description('Commands of the Tips Console').showHelpAfterError();
addImportCommand(program);
addTokenCommand(program);
addVerifyLedgerCommand(program);

await program.parseAsync();
