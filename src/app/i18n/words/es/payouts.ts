/** What the pages about an organizer's money say, in Spanish. */
import type { Translation } from '../../resources.ts'
import type english from '../en/payouts.ts'

export default {
  companies: { stripe: 'Stripe', 'stripe-standin': 'Pagos de prueba', offline: 'Pagado a ti directamente' },
  disputes: {
    title: 'Disputas',
    lead: 'El banco de un comprador reclama un pago. Responde en el panel de la empresa de pagos. Las entradas siguen siendo válidas.',
    none: 'Ningún banco ha reclamado un pago.',
    notLoaded: 'No se cargaron las disputas',
    answerBy: 'Responde antes del {{day}} ({{left}}).',
    left: {
      over: 'el plazo ha terminado',
      hours_one: 'queda {{count, number}} hora',
      hours_many: 'quedan {{count, number}} horas',
      hours_other: 'quedan {{count, number}} horas',
      days_one: 'queda {{count, number}} día',
      days_many: 'quedan {{count, number}} días',
      days_other: 'quedan {{count, number}} días',
    },
    states: {
      inquiry: 'El banco pregunta',
      inquiry_review: 'Respondida',
      needs_response: 'Espera respuesta',
      under_review: 'Decide el banco',
      closed: 'Cerrada',
      lost: 'Perdida',
      won: 'Ganada',
    },
    means: {
      inquiry: 'Todavía no se ha movido dinero.',
      inquiry_review: 'Tu respuesta está en el banco. Todavía no se ha movido dinero.',
      needs_response: 'El importe y una comisión están fuera de tu saldo hasta que el banco decida.',
      under_review: 'Tu respuesta está en el banco. Puede tardar dos meses.',
      closed: 'El banco lo dejó estar.',
      lost: 'El banco dio la razón al comprador.',
      won: 'El banco te dio la razón: el importe ha vuelto a tu saldo.',
    },
    reasons: {
      credit_not_processed: 'El comprador dice que no llegó un reembolso prometido.',
      duplicate: 'El comprador dice que se le cobró dos veces.',
      fraudulent: 'El comprador dice que no hizo este pago.',
      product_not_received: 'El comprador dice que no recibió la entrada.',
      product_unacceptable: 'El comprador dice que no era lo que se describía.',
      unrecognized: 'El comprador no reconoce el pago.',
      other: 'El banco no da un motivo que diga más.',
    },
  },
  year: {
    title: 'Saldo y transferencias',
    choose: 'Año',
    file: 'Todos los movimientos de {{year}} (CSV)',
    notLoaded: 'No se cargó el saldo',
    empty: 'En {{year}} no se ha movido dinero',
    emptyNote:
      'En cuanto se venda una entrada de pago, aquí se anota cada pago, reembolso, comisión y transferencia.',
    feesMissing_one:
      'La empresa de pagos aún no ha dicho cuánto se queda de {{count, number}} pago. Hasta entonces este saldo es un poco alto.',
    feesMissing_many:
      'La empresa de pagos aún no ha dicho cuánto se queda de {{count, number}} pagos. Hasta entonces este saldo es un poco alto.',
    feesMissing_other:
      'La empresa de pagos aún no ha dicho cuánto se queda de {{count, number}} pagos. Hasta entonces este saldo es un poco alto.',
  },
  purse: {
    title: '{{company}}, {{currency}}',
    balance: 'Guardado para ti',
    balanceThen: 'A finales de {{year}}',
    direct: 'Te llegó directamente',
    negative: 'Ha vuelto más de lo que entró. La empresa de pagos lo descuenta de lo próximo que llegue.',
    sums: {
      opening: 'Antes de {{year}}',
      payments: 'Pagos',
      refunds: 'Reembolsos',
      fees: 'Comisiones',
      disputes: 'Disputas',
      payouts: 'Transferido a ti',
    },
    months: 'Movimientos por mes',
    month: 'Mes',
    columns: {
      payments: 'Pagos',
      refunds: 'Reembolsos',
      fees: 'Comisiones',
      disputes: 'Disputas',
      payouts: 'Transferido',
      closing: 'Saldo',
    },
  },
  drawing: {
    label: 'Entradas y salidas de dinero en {{year}}, por mes; las cifras están en la tabla de abajo',
    in: 'Pagos',
    out: 'Reembolsos, comisiones, disputas',
    sent: 'Transferido a ti',
  },
  sent: {
    title: 'Transferencias',
    lead: 'Lo que la empresa de pagos envió a tu banco.',
    amount: 'Importe',
    company: 'De',
    arrives: 'Llega',
    state: 'Estado',
    states: {
      pending: 'Prevista',
      in_transit: 'En camino',
      paid: 'Enviada',
      failed: 'Devuelta',
      canceled: 'Anulada',
    },
  },
} satisfies Translation<typeof english>
