import type { AccessState } from '@tips/shared/access';
import type { Feature } from '@tips/shared/ids';
import type { Locale } from '../kit/i18n/provider.ts';

type CreatorTexts = {
  settings: string;
  account: string;
  privacy: string;
  /** The entry of a feature in the settings. */
  entry: Readonly<Record<Feature, string>>;
  state: Readonly<Record<AccessState, string>>;
  /** The feature's button on the profile. */
  button: Readonly<Record<Feature, string>>;
  follow: string;
  hiddenTab: (entry: string) => string;
  hiddenButton: (button: string) => string;
};

/** The words of the app itself, in the creator's language rather than the reader's. */
export const CREATOR_TEXTS: Readonly<Record<Locale, CreatorTexts>> = {
  en: {
    settings: 'Settings',
    account: 'Account',
    privacy: 'Privacy',
    entry: { tips: 'Tips', gifts: 'Gifts', coins: 'Coins' },
    state: {
      none: 'Request access',
      requested: 'Request sent',
      in_review: 'Being reviewed',
      approved: 'On',
      suspended: 'Suspended',
      rejected: 'Not approved',
      revoked: 'Ended',
      withdrawn: 'Request access',
    },
    button: { tips: 'Tip', gifts: 'Gift', coins: 'Coins' },
    follow: 'Follow',
    hiddenTab: (entry) => `No “${entry}” in the settings`,
    hiddenButton: (button) => `No “${button}” on the profile`,
  },
  fr: {
    settings: 'Réglages',
    account: 'Compte',
    privacy: 'Confidentialité',
    entry: { tips: 'Pourboires', gifts: 'Cadeaux', coins: 'Pièces' },
    state: {
      none: 'Demander l’accès',
      requested: 'Demande envoyée',
      in_review: 'En cours d’examen',
      approved: 'Activé',
      suspended: 'Suspendu',
      rejected: 'Demande refusée',
      revoked: 'Accès terminé',
      withdrawn: 'Demander l’accès',
    },
    button: { tips: 'Pourboire', gifts: 'Cadeau', coins: 'Pièces' },
    follow: 'Suivre',
    hiddenTab: (entry) => `Pas de « ${entry} » dans les réglages`,
    hiddenButton: (button) => `Pas de « ${button} » sur le profil`,
  },
};
