/** Nest's logger, which writes through the process's one log: `new Logger('ChangeFeed').warn(…)`. */
export { Logger } from '@nestjs/common';
