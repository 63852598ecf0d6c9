import type { AccessState } from '@tips/shared/access';
import type { Locale } from '../kit/i18n/provider.ts';

type CreatorTexts = {
  settings: string;
  account: string;
  privacy: string;
  tips: string;
  tipsState: Readonly<Record<AccessState, string>>;
  sendTip: string;
  follow: string;
  hiddenTab: string;
  hiddenButton: string;
};

/** The words of the app itself, in the creator's language rather than the reader's. */
export const CREATOR_TEXTS: Readonly<Record<Locale, CreatorTexts>> = {
  en: {
    settings: 'Settings',
    account: 'Account',
    privacy: 'Privacy',
    tips: 'Tips',
    tipsState: {
      none: 'Request tips',
      requested: 'Request sent',
      in_review: 'Being reviewed',
      approved: 'On',
      suspended: 'Suspended',
      rejected: 'Not approved',
      revoked: 'Ended',
      withdrawn: 'Request tips',
    },
    sendTip: 'Tip',
    follow: 'Follow',
    hiddenTab: 'No Tips entry in the settings',
    hiddenButton: 'No Tips button on the profile',
  },
  fr: {
    settings: 'Réglages',
    account: 'Compte',
    privacy: 'Confidentialité',
    tips: 'Pourboires',
    tipsState: {
      none: 'Demander l’accès',
      requested: 'Demande envoyée',
      in_review: 'En cours d’examen',
      approved: 'Activés',
      suspended: 'Suspendus',
      rejected: 'Demande refusée',
      revoked: 'Accès terminé',
      withdrawn: 'Demander l’accès',
    },
    sendTip: 'Pourboire',
    follow: 'Suivre',
    hiddenTab: 'Pas d’entrée Pourboires dans les réglages',
    hiddenButton: 'Pas de bouton Pourboire sur le profil',
  },
};
