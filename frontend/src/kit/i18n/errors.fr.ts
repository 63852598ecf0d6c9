import type { Catalogue } from './catalogue.ts';
import type { errorsEn } from './errors.en.ts';

export const errorsFr = {
  VALIDATION_FAILED: "Certains champs sont à corriger. Rien n'a été enregistré.",
  MALFORMED_BODY: "Le serveur n'a pas pu lire l'envoi. Rien n'a été enregistré.",
  UNSUPPORTED_MEDIA_TYPE: "Le serveur n'accepte pas ce type de fichier. Rien n'a été enregistré.",
  BODY_TOO_LARGE:
    "L'envoi dépasse ce que le serveur accepte en une fois. Rien n'a été enregistré ; découpez-le.",
  UNAUTHENTICATED:
    'Votre session est fermée. Reconnectez-vous ; votre saisie reste ici tant que vous ne quittez pas la page.',
  FORBIDDEN: "Votre rôle ne permet pas cette action. Rien n'a changé.",
  CSRF_TOKEN_INVALID:
    "La page n'était plus à jour et le serveur a refusé le changement. Rechargez-la, puis réessayez.",
  NOT_FOUND: "Il n'y a rien à cette adresse : l'élément a été retiré, ou le lien est erroné.",
  RATE_LIMITED: "Trop d'essais en peu de temps. Patientez une minute avant de réessayer.",
  ACCOUNT_UNKNOWN:
    "La console ne connaît pas ce compte. Vérifiez l'identifiant, ou attendez que la plateforme l'envoie.",
  VERSION_CONFLICT:
    "Quelqu'un a modifié cet élément entre-temps. Votre changement n'est pas enregistré ; regardez d'abord le nouvel état.",
  CURSOR_INVALID: "Cet endroit de la liste n'existe plus. Repartez du début.",
  ALREADY_IN_FORCE: "Cette version est déjà en vigueur. Rien n'a changé.",
  POLICY_NOT_DRAFT:
    "Seul un brouillon peut être modifié, et cette version n'en est plus un. Créez un nouveau brouillon.",
  STAGE_UNKNOWN: "Ce déploiement n'a pas cette étape. Rien n'a changé.",
  EXTERNAL_ID_CONFLICT:
    'Une autre écriture porte déjà cet identifiant. Ce qui est passé reste tel quel ; choisissez-en un autre.',
  PERIOD_CLOSED:
    "Cette période est close. Rien n'a été passé : datez l'écriture dans une période ouverte et dites ce qu'elle corrige.",
  NO_CHANGE: "C'est déjà le cas. Rien n'a changé.",
  CHANGE_REQUEST_REQUIRED:
    "C'est plus qu'une personne ne peut décider seule. Rien n'a changé : demandez-le, une autre personne tranchera.",
  CHANGE_REQUEST_STATE_INVALID: "La demande ne le permet pas dans son état actuel. Rien n'a changé.",
  PLAN_STATE_INVALID: "Le plan ne le permet pas dans son état actuel. Rien n'a changé.",
  NOT_ELIGIBLE: "Le compte n'est pas éligible pour l'instant ; son accès reste inchangé.",
  NOT_EXPOSED:
    "Le compte ne voit pas l'onglet Pourboires pour l'instant ; il ne peut donc pas demander l'accès.",
  ACCESS_STATE_INVALID: "L'état actuel de l'accès ne permet pas cette étape. Rien n'a changé.",
  LEASE_REQUIRED: "Ce dossier ne vous est pas attribué. Prenez-le d'abord ; votre note est conservée.",
  LEASE_HELD_BY_OTHER: "Quelqu'un d'autre traite ce dossier. Passez au suivant.",
  SANCTION_STATE_INVALID:
    "Cette mesure ne s'applique déjà plus : rien n'a changé. Consultez à nouveau le compte.",
  STATEMENT_STATE_INVALID:
    "L'exposé des motifs a changé d'état : cette action ne s'y applique plus. Rien n'a changé.",
  NOTICE_STATE_INVALID: "Cette notification ne peut pas être renvoyée dans son état actuel. Rien n'a changé.",
  UNDO_CLOSED: 'Ce lot ne peut plus être annulé.',
  SAME_DECIDER: 'Ce dossier porte sur une décision que vous avez prise : une autre personne doit trancher.',
  NOT_APPEALABLE: 'Aucune décision ne peut faire l’objet d’un recours ici.',
  APPEAL_WINDOW_CLOSED: 'Le délai de recours contre cette décision est écoulé.',
  APPEAL_EXISTS: 'Cette décision a déjà fait l’objet d’un recours : un seul est possible.',
  CASE_CLOSED: "Ce dossier est déjà tranché. Rien n'a changé.",
  SAME_PERSON:
    "Vous avez pris part à cette décision : c'est à une autre personne de le faire. Rien n'a changé.",
  QUEUE_EMPTY: "Aucun dossier en attente. Les nouvelles demandes apparaîtront ici d'elles-mêmes.",
  REASON_CODE_UNKNOWN: "Ce motif n'existe pas. Choisissez-en un dans la liste.",
  TOKEN_NAME_TAKEN: 'Un jeton porte déjà ce nom. Choisissez-en un autre.',
  SAMPLE_DATA_ABSENT: "Il n'y a pas de données d'exemple à effacer. Rien n'a changé.",
  BUSY: "Le serveur est occupé. Rien n'est perdu ; réessayez dans un instant.",
  DATABASE_UNAVAILABLE: "La base de données ne répond pas. Rien n'a changé ; réessayez dans un instant.",
  INTERNAL: "Une erreur s'est produite de notre côté. Rien n'a changé, sauf indication contraire ci-dessus.",
  UNREACHABLE:
    "Le serveur ne répond pas. Vérifiez votre connexion ; l'affichage n'est peut-être plus à jour.",
  UNREADABLE: 'Le serveur a répondu quelque chose que la console ne comprend pas. Rechargez la page.',
} satisfies Catalogue<typeof errorsEn>;
