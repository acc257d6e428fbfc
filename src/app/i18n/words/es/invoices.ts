/** What the settings of invoices say, in Spanish. */
import type { Translation } from '../../resources.ts'
import type english from '../en/invoices.ts'

export default {
  title: 'Facturas',
  lead: 'Un PDF por cada pedido pagado, con números sin huecos.',
  organization: 'Organización',
  settings: 'Qué dicen las facturas',
  settingsNote: 'Vale para los pedidos a partir de ahora. Las facturas ya emitidas quedan como están.',
  isOn: 'Emitir facturas',
  isOnHint: 'Una por cada pedido cuando se paga, y una nota de crédito cuando se devuelve dinero.',
  sellerName: 'Vendedor',
  sellerNameHint: 'El nombre que conoce tu oficina de impuestos.',
  sellerAddress: 'Dirección',
  registration: 'Número de identificación fiscal',
  registrationHint: 'NIF, IVA u otro número. Déjalo vacío si no tienes.',
  prefix: 'Los números de factura empiezan por',
  creditPrefix: 'Las notas de crédito empiezan por',
  isYearly: 'Empezar de nuevo cada año',
  isYearlyHint: 'El año pasa a formar parte del número.',
  next: 'El primer número de esta serie es {{number}}.',
  save: 'Guardar',
  saved: 'Guardado',
  failed: 'No se guardó nada',
  notLoaded: 'No se cargaron los ajustes',
  mistakes: {
    sellerName: 'Escribe quién vende.',
    sellerAddress: 'Escribe la dirección.',
    prefix: 'Usa letras, cifras, guiones y barras, sin cifra al final.',
  },
  export: 'Para tu contabilidad',
  exportNote: 'Todas las facturas y notas de crédito de un año, en una tabla.',
  exportYear: 'Facturas de {{year}} (CSV)',
} satisfies Translation<typeof english>
