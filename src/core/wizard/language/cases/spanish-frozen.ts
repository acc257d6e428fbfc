/** The frozen half of the Spanish set: never tuned on, run for its total alone. */
import type { Case } from './grade.ts'
import { summit } from './spanish.ts'

export const spanishFrozen: Case[] = [
  {
    text: 'Estoy preparando un congreso llamado Foro Energía Limpia en Bilbao, 4 de noviembre de 2027, 9:30 a 17:30, 350 asistentes. Entrada anticipada 120 € (100), entrada general 180 € (250).',
    expect: {
      name: 'Foro Energía Limpia',
      type: 'conference',
      city: 'Bilbao',
      localStart: '2027-11-04T09:30',
      duration: 480,
      capacity: 350,
      currency: 'EUR',
    },
  },
  {
    text: 'Clase de yoga al amanecer en la playa de Cartagena, Colombia, domingo 7 de febrero de 2027 a las 6 de la mañana, 75 minutos, cupo 30, 35.000 pesos',
    expect: {
      type: 'workshop',
      city: 'Cartagena',
      country: 'CO',
      localStart: '2027-02-07T06:00',
      duration: 75,
      capacity: 30,
      currency: 'COP',
      tiers: [['Entrada general', 35000, null]],
    },
  },
  {
    text: 'Concierto acústico en Sala Apolo, Barcelona\nJueves 11 de marzo de 2027, 20:30\nAnticipada 18 €, taquilla 22 €\nAforo 400',
    expect: {
      type: 'concert',
      city: 'Barcelona',
      venueName: 'Sala Apolo',
      localStart: '2027-03-11T20:30',
      capacity: 400,
      currency: 'EUR',
      tiers: [
        ['Anticipada', 18, null],
        ['Taquilla', 22, null],
      ],
    },
  },
  {
    text: 'necesitamos un retiro de equipo para 35 personas en Oaxaca del 8 al 10 de febrero, hotel con salas, proyector y catering, privado',
    expect: {
      type: 'retreat',
      city: 'Oaxaca',
      country: 'MX',
      localStart: '2027-02-08',
      duration: 4320,
      capacity: 35,
      visibility: 'private',
    },
  },
  {
    text: 'Feria del Libro de Rosario, Argentina. 3 al 6 de noviembre de 2027, de 11 a 20 h. Se esperan 5.000 visitantes. Entrada 4.000 pesos, jubilados gratis.',
    expect: {
      name: 'Feria del Libro de Rosario',
      type: 'exhibition',
      city: 'Rosario',
      localStart: '2027-11-03T11:00',
      duration: 4860,
      capacity: 5000,
      currency: 'ARS',
      tiers: [
        ['Entrada general', 4000, null],
        ['Jubilados', 0, null],
      ],
    },
  },
  {
    text: 'Noche de cine al aire libre en Cádiz, viernes 16 de julio de 2027 a las diez de la noche, 250 sillas, 6 euros, menores de 12 gratis',
    expect: {
      type: 'screening',
      city: 'Cádiz',
      localStart: '2027-07-16T22:00',
      capacity: 250,
      currency: 'EUR',
    },
  },
  {
    text: 'Masterclass online de cocina peruana, sábado 12 de diciembre, 11:00-13:00, hasta 60 participantes, 25 USD',
    expect: {
      type: 'workshop',
      format: 'virtual',
      localStart: '2026-12-12T11:00',
      duration: 120,
      capacity: 60,
      currency: 'USD',
      tiers: [['Entrada general', 25, null]],
    },
  },
  {
    text: 'Título: Encuentro de Mujeres en Ciencia\nCuándo: 11 de febrero de 2027, 18:00 - 20:30\nDónde: Museo de la Ciencia, Valladolid\nPlazas: 90\nEntrada gratuita',
    expect: {
      name: 'Encuentro de Mujeres en Ciencia',
      city: 'Valladolid',
      venueName: 'Museo de la Ciencia',
      localStart: '2027-02-11T18:00',
      duration: 150,
      capacity: 90,
      tiers: [['Gratis', 0, null]],
    },
  },
  {
    text: 'torneo de pádel en Marbella, 1 y 2 de mayo de 2027, 64 jugadores, inscripción 35 €',
    expect: {
      type: 'sports',
      city: 'Marbella',
      localStart: '2027-05-01',
      duration: 2880,
      capacity: 64,
      tiers: [['Inscripción', 35, null]],
    },
  },
  {
    text: 'Lanzamiento de nuestra nueva app en Montevideo, 20 de enero de 2027 a las 18:30, unos 150 invitados, solo por invitación',
    expect: {
      type: 'product_launch',
      city: 'Montevideo',
      localStart: '2027-01-20T18:30',
      capacity: 150,
      visibility: 'private',
    },
  },
  {
    text: 'Gala solidaria de Navidad el 18 de diciembre a las 20:00 en el Hotel Palace, Madrid, 300 comensales, mesas de 10 a 1.500 €, cubierto individual 160 €',
    expect: {
      type: 'fundraiser',
      city: 'Madrid',
      venueName: 'Hotel Palace',
      localStart: '2026-12-18T20:00',
      capacity: 300,
      currency: 'EUR',
    },
  },
  {
    text: 'Charla sobre vivienda en Sevilla, pasado mañana a las siete y media de la tarde, 60 sillas, entrada libre hasta completar aforo',
    expect: {
      type: 'seminar',
      city: 'Sevilla',
      localStart: '2026-11-22T19:30',
      capacity: 60,
      tiers: [['Gratis', 0, null]],
    },
  },
  {
    text: 'Mercadillo navideño en San Sebastián, sábado 12 y domingo 13 de diciembre de 2026, de 10:00 a 20:00, 40 puestos a 60 €, público gratis',
    expect: {
      type: 'exhibition',
      city: 'San Sebastián',
      localStart: '2026-12-12T10:00',
      duration: 2040,
      currency: 'EUR',
    },
  },
  {
    text: 'Cumbre de Startups Guadalajara 2027: 25 de marzo, 9am-6pm, 800 personas, early bird $900 MXN, general $1,500 MXN, VIP $3,000 MXN',
    expect: {
      name: 'Cumbre de Startups Guadalajara 2027',
      type: 'conference',
      city: 'Guadalajara',
      localStart: '2027-03-25T09:00',
      duration: 540,
      capacity: 800,
      currency: 'MXN',
      tiers: [
        ['Early bird', 900, null],
        ['General', 1500, null],
        ['VIP', 3000, null],
      ],
    },
  },
  {
    text: 'Espectáculo de flamenco en Córdoba, España, el último sábado de marzo de 2027, 21 h, 120 localidades, 28 € con copa incluida',
    expect: {
      type: 'performance',
      city: 'Córdoba',
      country: 'ES',
      localStart: '2027-03-27T21:00',
      capacity: 120,
      tiers: [['Entrada general', 28, null]],
    },
  },
  {
    text: 'cumpleaños de mi hija en Monterrey el domingo 17 de enero a la 1 de la tarde, 15 niños, evento privado, con estacionamiento',
    expect: {
      type: 'party',
      city: 'Monterrey',
      localStart: '2027-01-17T13:00',
      capacity: 15,
      visibility: 'private',
      amenities: ['parking'],
    },
  },
  {
    text: 'Buenos días:\n\nLes escribo para publicar nuestras Jornadas de Enfermería Rural, que se celebrarán los días 3 y 4 de junio de 2027 en Cáceres. Esperamos unas 320 personas.\nSocios: 95 €\nNo socios: 140 €\nEstudiantes: 30 €\n\nUn saludo,\nElena Ruiz\nTel. 927 555 010',
    expect: {
      name: 'Jornadas de Enfermería Rural',
      type: 'conference',
      city: 'Cáceres',
      localStart: '2027-06-03',
      duration: 2880,
      capacity: 320,
      tiers: [
        ['Socios', 95, null],
        ['No socios', 140, null],
        ['Estudiantes', 30, null],
      ],
    },
  },
  {
    text: 'Tres funciones no, solo una: ópera en Las Palmas, 27 de febrero de 2027, 19:00, platea 60 €, anfiteatro 35 €, 900 butacas',
    expect: {
      type: 'performance',
      city: 'Las Palmas',
      localStart: '2027-02-27T19:00',
      capacity: 900,
      tiers: [
        ['Platea', 60, null],
        ['Anfiteatro', 35, null],
      ],
    },
  },
  {
    text: 'Fiesta en Roma ayer con 50 personas',
    expect: { type: 'party', city: 'Roma', capacity: 50, refused: ['localStart'] },
  },
  {
    text: 'Gala en Oviedo, entradas a 45.000 €, 100 invitados',
    expect: { city: 'Oviedo', capacity: 100, refused: ['ticketTiers'], absent: ['ticketTiers'] },
  },
  { text: 'mejor 350 personas', draft: summit, expect: { capacity: 350 } },
  { text: 'pásalo al sábado a las 10', draft: summit, expect: { localStart: '2027-03-13T10:00' } },
  {
    text: 'el VIP a 349 dólares',
    draft: summit,
    expect: {
      tiers: [
        ['Preventa', 99, 150],
        ['General', 149, 300],
        ['VIP', 349, 50],
      ],
    },
  },
  {
    text: 'sin preventa',
    draft: summit,
    expect: {
      tiers: [
        ['General', 149, 300],
        ['VIP', 299, 50],
      ],
    },
  },
  { text: 'retrásalo una semana', draft: summit, expect: { localStart: '2027-03-19T09:00' } },
  { text: 'mejor en Medellín', draft: summit, expect: { city: 'Medellín', absent: ['name'] } },
  { text: 'llámalo Cumbre Futuro', draft: summit, expect: { name: 'Cumbre Futuro' } },
  { text: 'al final dura tres días', draft: summit, expect: { duration: 3360 } },
  {
    text: 'agrega un boleto de grupo a 79 dólares, 40 boletos',
    draft: summit,
    expect: {
      tiers: [
        ['Preventa', 99, 150],
        ['General', 149, 300],
        ['VIP', 299, 50],
        ['Grupo', 79, 40],
      ],
    },
  },
  { text: 'hazlo híbrido', draft: summit, expect: { format: 'hybrid', absent: ['city'] } },
]
