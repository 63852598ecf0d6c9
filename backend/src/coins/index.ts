export { CoinsModule } from './coins.module.ts';
export { IngestCoins } from './ingest-coins.ts';
export {
  APPROVE_COIN_PRICES,
  PROPOSE_COIN_PRICES,
  PutCoinPricesInForce,
} from './put-coin-prices-in-force.ts';
export { ShowCoins } from './show-coins.ts';
