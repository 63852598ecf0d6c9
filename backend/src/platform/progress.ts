import { isLoopback } from './config.ts';
import type { DatabaseEvent } from './db/open-database.ts';
import type { Log } from './log.ts';

/** What the person who started the process is told: short lines in a terminal, log lines otherwise. */
export class Progress {
  constructor(
    private readonly log: Log,
    private readonly toTerminal: boolean,
  ) {}

  say(line: string): void {
    if (this.toTerminal) process.stdout.write(`${line}\n`);
    else this.log.info(line);
  }

  database(event: DatabaseEvent): void {
    switch (event.kind) {
      case 'making':
        this.say('Making the database (first start only) ...');
        break;
      case 'starting':
        this.say('Starting the database ...');
        break;
      case 'migrated':
        if (event.names.length > 0) this.say(`Migrated the database: ${event.names.length} steps`);
        break;
      case 'died':
        this.log.error({ reason: event.reason }, 'the embedded database died; starting it again');
        break;
      case 'restart_failed':
        this.log.error({ reason: event.reason }, 'the embedded database does not start; trying again');
        break;
      default:
        this.log.debug(event, 'database');
    }
  }

  /** How far a long piece of work is: one line that is written over in a terminal, one line at its end elsewhere. */
  step(label: string, done: number, total: number): void {
    const line = `${label}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
    const ended = done >= total;
    if (!this.toTerminal) this.log.debug(line);
    else if (process.stdout.isTTY) process.stdout.write(`\r\u001B[K  ${line}${ended ? '\n' : ''}`);
    else if (ended) process.stdout.write(`  ${line}\n`);
  }

  /** Says where the console is, and answers that address. */
  listening(host: string, port: number): string {
    const name = isLoopback(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
    const address = `http://${name}:${port}`;
    this.say(
      this.toTerminal
        ? `\n  The Tips Console is ready: ${address}\n  Ctrl-C stops it.\n`
        : `ready at ${address}`,
    );
    return address;
  }
}
