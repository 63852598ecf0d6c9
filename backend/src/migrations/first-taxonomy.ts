import type { Severity } from '@tips/shared/standing';

type Row = [
  key: string,
  parent: string | null,
  severity: Severity,
  en: [name: string, reason: string],
  fr: [name: string, reason: string],
];

const ROWS: Row[] = [
  [
    'integrity',
    null,
    'medium',
    ['Integrity', 'Your account acted in a way that misleads people on the platform.'],
    ['Intégrité', 'Votre compte a agi d’une manière qui trompe les personnes sur la plateforme.'],
  ],
  [
    'spam_and_fake_engagement',
    'integrity',
    'low',
    ['Spam and fake engagement', 'Your account used spam, bought followers or fake engagement.'],
    [
      'Spam et faux engagement',
      'Votre compte a eu recours au spam, à l’achat d’abonnés ou à un faux engagement.',
    ],
  ],
  [
    'fraud_and_scams',
    'integrity',
    'critical',
    ['Fraud and scams', 'Your account was used to deceive people into giving money or data.'],
    [
      'Fraude et arnaques',
      'Votre compte a servi à tromper des personnes pour obtenir de l’argent ou des données.',
    ],
  ],
  [
    'safety',
    null,
    'medium',
    ['Safety', 'Your content puts people at risk.'],
    ['Sécurité', 'Vos contenus mettent des personnes en danger.'],
  ],
  [
    'harassment',
    'safety',
    'medium',
    ['Harassment', 'Your content attacks or humiliates other people.'],
    ['Harcèlement', 'Vos contenus attaquent ou humilient d’autres personnes.'],
  ],
  [
    'dangerous_activities',
    'safety',
    'high',
    ['Dangerous activities', 'Your content shows dangerous acts that people may copy.'],
    ['Activités dangereuses', 'Vos contenus montrent des actes dangereux que d’autres pourraient imiter.'],
  ],
  [
    'sensitive_content',
    'safety',
    'medium',
    ['Sensitive content', 'Your content is shocking or sexual beyond what the platform allows.'],
    ['Contenus sensibles', 'Vos contenus sont choquants ou sexuels au-delà de ce que la plateforme permet.'],
  ],
  [
    'commerce_and_rights',
    null,
    'medium',
    ['Commerce and rights', 'Your content breaks the rules on goods or the rights of others.'],
    ['Commerce et droits', 'Vos contenus enfreignent les règles sur les biens ou les droits d’autrui.'],
  ],
  [
    'intellectual_property',
    'commerce_and_rights',
    'medium',
    ['Intellectual property', 'Your content uses the work of others without a right to it.'],
    ['Propriété intellectuelle', 'Vos contenus utilisent l’œuvre d’autrui sans en avoir le droit.'],
  ],
  [
    'regulated_goods',
    'commerce_and_rights',
    'high',
    ['Regulated goods', 'Your content offers goods that may not be traded on the platform.'],
    [
      'Biens réglementés',
      'Vos contenus proposent des biens dont le commerce est interdit sur la plateforme.',
    ],
  ],
];

/** Platform policies as they were when the taxonomy came, parents first; each counts as its severity. */
export const FIRST_TAXONOMY = ROWS.map(([key, parent, severity, en, fr]) => ({
  key,
  parent,
  severity,
  points: null,
  lifetimeDays: null,
  texts: { en: { name: en[0], reason: en[1] }, fr: { name: fr[0], reason: fr[1] } },
}));
