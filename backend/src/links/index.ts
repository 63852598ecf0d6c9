export { LinksModule } from './links.module.ts';
