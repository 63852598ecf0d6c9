import 'reflect-metadata';
import { Command } from 'commander';

const program = new Command('tips-console').description('Commands of the Tips Console').showHelpAfterError();

await program.parseAsync();
