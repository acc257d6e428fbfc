/** What the settings of invoices say, in French. */
import type { Translation } from '../../resources.ts'
import type english from '../en/invoices.ts'

export default {
  title: 'Factures',
  lead: 'Un PDF pour chaque commande payée, avec des numéros sans trou.',
  organization: 'Organisation',
  settings: 'Ce que disent les factures',
  settingsNote:
    'Vaut pour les commandes à partir de maintenant. Les factures déjà émises restent telles quelles.',
  isOn: 'Émettre des factures',
  isOnHint: 'Une par commande dès qu’elle est payée, et un avoir quand de l’argent est rendu.',
  sellerName: 'Vendeur',
  sellerNameHint: 'Le nom que connaît votre administration fiscale.',
  sellerAddress: 'Adresse',
  registration: 'Numéro d’identification fiscale',
  registrationHint: 'TVA ou autre numéro. Laissez vide si vous n’en avez pas.',
  prefix: 'Les numéros de facture commencent par',
  creditPrefix: 'Les avoirs commencent par',
  isYearly: 'Recommencer chaque année',
  isYearlyHint: 'L’année fait alors partie du numéro.',
  next: 'Le premier numéro de cette série est {{number}}.',
  save: 'Enregistrer',
  saved: 'Enregistré',
  failed: 'Rien n’a été enregistré',
  notLoaded: 'Les réglages n’ont pas été chargés',
  mistakes: {
    sellerName: 'Écrivez qui vend.',
    sellerAddress: 'Écrivez l’adresse.',
    prefix: 'Utilisez des lettres, chiffres, tirets et barres, sans chiffre à la fin.',
  },
  export: 'Pour votre comptabilité',
  exportNote: 'Toutes les factures et tous les avoirs d’une année, dans un tableau.',
  exportYear: 'Factures {{year}} (CSV)',
} satisfies Translation<typeof english>
