import type { NoticeKind } from '@tips/shared/notices';

type Row = [kind: NoticeKind, en: string[], fr: string[]];

/** Paragraphs of the first version of each template. */
const ROWS: Row[] = [
  [
    'approved',
    [
      'Hello @{handle},',
      'Good news: your request for {feature} was approved on {date}. {reason}',
      'You can manage {feature} in your settings from now on.',
    ],
    [
      'Bonjour @{handle},',
      'Bonne nouvelle\u00a0: votre demande d’accès à «\u00a0{feature}\u00a0» a été acceptée le {date}. {reason}',
      'Vous pouvez désormais gérer «\u00a0{feature}\u00a0» depuis vos paramètres.',
    ],
  ],
  [
    'rejected',
    [
      'Hello @{handle},',
      'On {date}, we decided not to approve your request for {feature}. {reason}',
      'If you think that we got this wrong, you can appeal from your settings. A different person will look at it again.',
    ],
    [
      'Bonjour @{handle},',
      'Le {date}, nous avons décidé de ne pas donner suite à votre demande d’accès à «\u00a0{feature}\u00a0». {reason}',
      'Si vous pensez que c’est une erreur, vous pouvez contester cette décision depuis vos paramètres. Une autre personne la réexaminera.',
    ],
  ],
  [
    'suspended_automatically',
    [
      'Hello @{handle},',
      '{feature} has been suspended on your account since {date}. {reason}',
      'This was decided automatically, under our rules. As soon as the reason is gone, {feature} comes back by itself. If you think that this is wrong, you can appeal from your settings, and a person will look at it.',
    ],
    [
      'Bonjour @{handle},',
      '«\u00a0{feature}\u00a0» est suspendu sur votre compte depuis le {date}. {reason}',
      'Cette mesure a été prise automatiquement, en application de nos règles. Dès que sa cause aura disparu, «\u00a0{feature}\u00a0» sera rétabli de lui-même. Si vous pensez que c’est une erreur, vous pouvez la contester depuis vos paramètres\u00a0: une personne l’examinera.',
    ],
  ],
  [
    'suspended_by_staff',
    [
      'Hello @{handle},',
      'We suspended {feature} on your account on {date}. {reason}',
      'If you think that we got this wrong, you can appeal from your settings. A different person will look at it again.',
    ],
    [
      'Bonjour @{handle},',
      'Nous avons suspendu «\u00a0{feature}\u00a0» sur votre compte le {date}. {reason}',
      'Si vous pensez que c’est une erreur, vous pouvez contester cette décision depuis vos paramètres. Une autre personne la réexaminera.',
    ],
  ],
  [
    'reinstated',
    [
      'Hello @{handle},',
      '{feature} is back on your account as of {date}. {reason}',
      'You have nothing to do.',
    ],
    [
      'Bonjour @{handle},',
      '«\u00a0{feature}\u00a0» est rétabli sur votre compte depuis le {date}. {reason}',
      'Vous n’avez rien à faire.',
    ],
  ],
  [
    'revoked',
    [
      'Hello @{handle},',
      'We withdrew {feature} from your account on {date}. {reason}',
      'If you think that we got this wrong, you can appeal from your settings. A different person will look at it again.',
    ],
    [
      'Bonjour @{handle},',
      'Nous avons retiré «\u00a0{feature}\u00a0» de votre compte le {date}. {reason}',
      'Si vous pensez que c’est une erreur, vous pouvez contester cette décision depuis vos paramètres. Une autre personne la réexaminera.',
    ],
  ],
  [
    'warning',
    [
      'Hello @{handle},',
      'This is a warning about our policy “{policy}”. {reason}',
      'It takes nothing away from your account. Please keep to the policy from now on, so that it stays that way.',
    ],
    [
      'Bonjour @{handle},',
      'Voici un avertissement au sujet de notre règle «\u00a0{policy}\u00a0». {reason}',
      'Il ne retire rien à votre compte. Merci de respecter cette règle à l’avenir, pour qu’il en reste ainsi.',
    ],
  ],
  [
    'strike_set',
    [
      'Hello @{handle},',
      'On {date}, your account received a strike under our policy “{policy}”. {reason}',
      'It counts for {points} {until}. With too many points, features by which you earn money are suspended. If you think that we got this wrong, you can appeal from your settings.',
    ],
    [
      'Bonjour @{handle},',
      'Le {date}, une infraction à notre règle «\u00a0{policy}\u00a0» a été retenue contre votre compte. {reason}',
      'Elle compte pour {points} {until}. Si vous cumulez trop de points, les fonctionnalités qui vous rémunèrent sont suspendues. Si vous pensez que c’est une erreur, vous pouvez contester cette décision depuis vos paramètres.',
    ],
  ],
  [
    'strike_voided',
    [
      'Hello @{handle},',
      'On {date}, we voided a strike of your account under our policy “{policy}”. {reason}',
      'It counts for nothing any more.',
    ],
    [
      'Bonjour @{handle},',
      'Le {date}, nous avons annulé une infraction à notre règle «\u00a0{policy}\u00a0» retenue contre votre compte. {reason}',
      'Elle ne compte plus.',
    ],
  ],
  [
    'strike_expired',
    [
      'Hello @{handle},',
      'A strike of your account under our policy “{policy}” ran out on {date}. It counts for nothing any more.',
    ],
    [
      'Bonjour @{handle},',
      'Une infraction à notre règle «\u00a0{policy}\u00a0» retenue contre votre compte a expiré le {date}. Elle ne compte plus.',
    ],
  ],
  [
    'restriction_set',
    [
      'Hello @{handle},',
      'On {date}, we restricted your account {until}. {reason}',
      'Meanwhile, features by which you earn money are suspended. {afterwards} If you think that we got this wrong, you can appeal from your settings.',
    ],
    [
      'Bonjour @{handle},',
      'Le {date}, nous avons restreint votre compte {until}. {reason}',
      'Pendant ce temps, les fonctionnalités qui vous rémunèrent sont suspendues. {afterwards} Si vous pensez que c’est une erreur, vous pouvez contester cette décision depuis vos paramètres.',
    ],
  ],
  [
    'restriction_ended',
    ['Hello @{handle},', 'The restriction of your account ended on {date}. {reason}'],
    ['Bonjour @{handle},', 'La restriction de votre compte a pris fin le {date}. {reason}'],
  ],
  [
    'appeal_upheld',
    [
      'Hello @{handle},',
      'You appealed against this decision: {decision}. A person who had no part in it looked at it again, and it stands. {reason}',
    ],
    [
      'Bonjour @{handle},',
      'Vous avez contesté cette décision\u00a0: {decision}. Une personne qui n’y avait pas pris part l’a réexaminée, et elle est maintenue. {reason}',
    ],
  ],
  [
    'appeal_overturned',
    [
      'Hello @{handle},',
      'You appealed against this decision: {decision}. You were right, and on {date} we took it back. {reason}',
      'What changes: {outcome}',
    ],
    [
      'Bonjour @{handle},',
      'Vous avez contesté cette décision\u00a0: {decision}. Vous aviez raison, et nous l’avons annulée le {date}. {reason}',
      'Ce qui change\u00a0: {outcome}',
    ],
  ],
  [
    'appeal_reduced',
    [
      'Hello @{handle},',
      'You appealed against this decision: {decision}. A person who had no part in it looked at it again, and on {date} we made it milder. {reason}',
      'What changes: {outcome}',
    ],
    [
      'Bonjour @{handle},',
      'Vous avez contesté cette décision\u00a0: {decision}. Une personne qui n’y avait pas pris part l’a réexaminée, et nous l’avons allégée le {date}. {reason}',
      'Ce qui change\u00a0: {outcome}',
    ],
  ],
];

const text = (paragraphs: string[]): string => paragraphs.join('\n\n');

/** What creators are told before anybody writes it better. */
export const FIRST_NOTICE_TEMPLATES = ROWS.flatMap(([kind, en, fr]) => [
  { kind, language: 'en', body: text(en) },
  { kind, language: 'fr', body: text(fr) },
]);
