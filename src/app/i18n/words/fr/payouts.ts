/** What the pages about an organizer's money say, in French. */
import type { Translation } from '../../resources.ts'
import type english from '../en/payouts.ts'

export default {
  companies: { stripe: 'Stripe', 'stripe-standin': 'Paiements d’essai', offline: 'Payé directement à vous' },
  disputes: {
    title: 'Litiges',
    lead: 'La banque d’un acheteur réclame un paiement. Répondez dans le tableau de bord de l’entreprise de paiement. Les billets restent valables.',
    none: 'Aucune banque n’a réclamé de paiement.',
    notLoaded: 'Les litiges n’ont pas été chargés',
    answerBy: 'Répondez avant le {{day}} ({{left}}).',
    left: {
      over: 'le délai est passé',
      hours_one: 'il reste {{count, number}} heure',
      hours_many: 'il reste {{count, number}} heures',
      hours_other: 'il reste {{count, number}} heures',
      days_one: 'il reste {{count, number}} jour',
      days_many: 'il reste {{count, number}} jours',
      days_other: 'il reste {{count, number}} jours',
    },
    states: {
      inquiry: 'Question de la banque',
      inquiry_review: 'Réponse donnée',
      needs_response: 'Attend une réponse',
      under_review: 'La banque décide',
      closed: 'Clos',
      lost: 'Perdu',
      won: 'Gagné',
    },
    means: {
      inquiry: 'Aucun argent n’a encore bougé.',
      inquiry_review: 'Votre réponse est à la banque. Aucun argent n’a encore bougé.',
      needs_response: 'Le montant et des frais sont retirés de votre solde jusqu’à la décision de la banque.',
      under_review: 'Votre réponse est à la banque. Cela peut prendre deux mois.',
      closed: 'La banque en est restée là.',
      lost: 'La banque a donné raison à l’acheteur.',
      won: 'La banque vous a donné raison : le montant est de retour dans votre solde.',
    },
    reasons: {
      credit_not_processed: 'L’acheteur dit qu’un remboursement promis n’est pas arrivé.',
      duplicate: 'L’acheteur dit avoir été débité deux fois.',
      fraudulent: 'L’acheteur dit ne pas avoir fait ce paiement.',
      product_not_received: 'L’acheteur dit ne pas avoir reçu de billet.',
      product_unacceptable: 'L’acheteur dit que ce n’était pas ce qui était décrit.',
      unrecognized: 'L’acheteur ne reconnaît pas le paiement.',
      other: 'La banque ne donne pas de raison plus précise.',
    },
  },
  year: {
    title: 'Solde et virements',
    choose: 'Année',
    file: 'Tous les mouvements {{year}} (CSV)',
    notLoaded: 'Le solde n’a pas été chargé',
    empty: 'Aucun argent n’a bougé en {{year}}',
    emptyNote:
      'Dès qu’un billet payant est vendu, chaque paiement, remboursement, frais et virement est écrit ici.',
    feesMissing_one:
      'L’entreprise de paiement n’a pas encore dit ce qu’elle garde de {{count, number}} paiement. D’ici là, ce solde est un peu trop haut.',
    feesMissing_many:
      'L’entreprise de paiement n’a pas encore dit ce qu’elle garde de {{count, number}} paiements. D’ici là, ce solde est un peu trop haut.',
    feesMissing_other:
      'L’entreprise de paiement n’a pas encore dit ce qu’elle garde de {{count, number}} paiements. D’ici là, ce solde est un peu trop haut.',
  },
  purse: {
    title: '{{company}}, {{currency}}',
    balance: 'Gardé pour vous',
    balanceThen: 'À la fin de {{year}}',
    direct: 'Reçu directement',
    negative: 'Il est reparti plus qu’il n’est entré. L’entreprise de paiement le retient sur la suite.',
    sums: {
      opening: 'Avant {{year}}',
      payments: 'Paiements',
      refunds: 'Remboursements',
      fees: 'Frais',
      disputes: 'Litiges',
      payouts: 'Viré à vous',
    },
    months: 'Mouvements par mois',
    month: 'Mois',
    columns: {
      payments: 'Paiements',
      refunds: 'Remboursements',
      fees: 'Frais',
      disputes: 'Litiges',
      payouts: 'Viré',
      closing: 'Solde',
    },
  },
  drawing: {
    label: 'Argent entré et sorti en {{year}}, par mois ; les chiffres sont dans le tableau ci-dessous',
    in: 'Paiements',
    out: 'Remboursements, frais, litiges',
    sent: 'Viré à vous',
  },
  sent: {
    title: 'Virements',
    lead: 'Ce que l’entreprise de paiement a envoyé à votre banque.',
    amount: 'Montant',
    company: 'De',
    arrives: 'Arrivée',
    state: 'État',
    states: {
      pending: 'Prévu',
      in_transit: 'En route',
      paid: 'Envoyé',
      failed: 'Revenu',
      canceled: 'Annulé',
    },
  },
} satisfies Translation<typeof english>
