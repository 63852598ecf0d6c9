import Box from '@mui/material/Box';
import type { Role } from '@tips/shared/identity';
import { AUDIT_ROLES, MONEY_ROLES, REVIEW_ROLES } from '../kit/desk.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { usePerson } from '../kit/session.ts';
import { HomeAudit } from './HomeAudit.tsx';
import { HomeMoney } from './HomeMoney.tsx';
import { HomeQueue } from './HomeQueue.tsx';
import { HomePortfolio } from './HomePortfolio.tsx';
import { HomeSample } from './HomeSample.tsx';

const PRODUCT_FIRST: ReadonlySet<Role> = new Set<Role>(['product', 'product_lead']);
const MONEY_FIRST: ReadonlySet<Role> = new Set<Role>(['finance', 'finance_lead']);

type CardName = 'queue' | 'rollout' | 'money' | 'audit';

/** The cards of a role, its own desk first. */
export function homeCards(role: Role): readonly CardName[] {
  const cards: CardName[] = ['rollout'];
  if (REVIEW_ROLES.includes(role)) cards.unshift('queue');
  if (MONEY_ROLES.includes(role)) {
    if (MONEY_FIRST.has(role)) cards.unshift('money');
    else cards.push('money');
  }
  if (AUDIT_ROLES.includes(role)) cards.push('audit');
  return PRODUCT_FIRST.has(role) ? ['rollout', ...cards.filter((card) => card !== 'rollout')] : cards;
}

const CARDS = { queue: HomeQueue, rollout: HomePortfolio, money: HomeMoney, audit: HomeAudit } as const;

const columns = {
  display: 'grid',
  gap: 2,
  alignItems: 'start',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
  '& > div': { display: 'grid', gap: 2, minWidth: 0 },
};

/** Where each role starts: what waits for them, and how things stand. */
export function HomePage() {
  const t = useT();
  const person = usePerson();
  if (person === undefined) return null;
  return (
    <Page
      title={t('resources.home.name')}
      lead={
        <>
          {t('resources.home.greeting', { name: person.name })}. {t(`resources.home.next.${person.role}`)}
        </>
      }
    >
      <Box sx={columns}>
        {[0, 1].map((column) => (
          <div key={column}>
            {homeCards(person.role).map((card, index) => {
              const Card = CARDS[card];
              return index % 2 === column && <Card key={card} />;
            })}
            {column === 1 && <HomeSample />}
          </div>
        ))}
      </Box>
    </Page>
  );
}
