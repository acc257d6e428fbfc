/** Twenty requests in Spanish, written before the reader had read any of them. Read as of Friday 2026-11-20. */
import type { Case } from './grade.ts'
import { summit } from './spanish.ts'

export const freshSpanish: Case[] = [
  {
    text: 'hola! queremos montar un mercadillo de segunda mano el domingo 7 de marzo en el patio del Ateneo, Murcia, de 11 a 19h, gratis para socios y 3 euros para el resto, unas 400 personas',
    expect: {
      type: 'exhibition',
      city: 'Murcia',
      localStart: '2027-03-07T11:00',
      duration: 480,
      capacity: 400,
      currency: 'EUR',
      tiers: [
        ['Socios', 0, null],
        ['Entrada general', 3, null],
      ],
    },
  },
  {
    text: 'Buenos días, Elena:\n\nTe confirmo los datos: Jornadas de Arquitectura Sostenible, jueves 14 y viernes 15 de octubre de 2027, de 9:30 a 18:30, Colegio de Arquitectos, Pamplona. Tenemos sitio para 180 asistentes. Cuota general 120 €, colegiados 80 €, estudiantes 30 €.\n\nUn saludo,\nJavier Ibáñez\nSecretaría técnica\nTel. 948 555 120\n\nEl mar, 17 nov 2026 a las 9:12, Elena escribió:\n> ¿Era en septiembre? ¿Y 200 plazas a 100 €?',
    expect: {
      name: 'Jornadas de Arquitectura Sostenible',
      type: 'conference',
      city: 'Pamplona',
      venueName: 'Colegio de Arquitectos',
      localStart: '2027-10-14T09:30',
      duration: 1980,
      capacity: 180,
      currency: 'EUR',
      tiers: [
        ['Cuota general', 120, null],
        ['Colegiados', 80, null],
        ['Estudiantes', 30, null],
      ],
    },
  },
  {
    text: 'Del 2 al 4 de abril de 2027 se celebra el Festival Luna Nueva en Oaxaca. Preventa hasta el 31 de enero: $900. Después: $1,200. VIP $2,500 MXN. Cupo 2,000 personas.',
    expect: {
      name: 'Festival Luna Nueva',
      type: 'festival',
      city: 'Oaxaca',
      localStart: '2027-04-02',
      duration: 4320,
      capacity: 2000,
      currency: 'MXN',
    },
  },
  {
    text: 'GRAN BAILE DE FIN DE AÑO JUEVES 31 DE DICIEMBRE 21 HS CLUB SPORTIVO ROSARIO ENTRADA 25000 PESOS CAPACIDAD 350 PERSONAS',
    expect: {
      type: 'party',
      city: 'Rosario',
      localStart: '2026-12-31T21:00',
      capacity: 350,
      currency: 'ARS',
      tiers: [['Entrada general', 25000, null]],
    },
  },
  {
    text: '🎤 Noche de karaoke 🎤\n📅 Viernes 29 de enero de 2027\n🕘 21:00 a 02:00\n📍 Sala Clamores, Madrid\n💶 10 € con consumición\n👥 aforo 150',
    expect: {
      name: 'Noche de karaoke',
      type: 'party',
      city: 'Madrid',
      venueName: 'Sala Clamores',
      localStart: '2027-01-29T21:00',
      duration: 300,
      capacity: 150,
      currency: 'EUR',
      tiers: [['Entrada general', 10, null]],
    },
  },
  {
    text: 'Clases de salsa todos los miércoles de 20:00 a 21:30 a partir del 13 de enero de 2027 en el Centro Cívico Delicias, Zaragoza; 30 plazas; 25 € al mes',
    expect: {
      type: 'workshop',
      city: 'Zaragoza',
      venueName: 'Centro Cívico Delicias',
      localStart: '2027-01-13T20:00',
      duration: 90,
      capacity: 30,
      currency: 'EUR',
    },
  },
  {
    text: 'comferencia de marqueting digital en Barselona el 5 de novienbre 2027 a las 10hs, 300 perzonas, entradas anticipadas 60 euros y normal 90',
    expect: {
      type: 'conference',
      city: 'Barcelona',
      localStart: '2027-11-05T10:00',
      capacity: 300,
      currency: 'EUR',
      tiers: [
        ['Anticipadas', 60, null],
        ['Normal', 90, null],
      ],
    },
  },
  {
    text: 'Concierto de Los Cafres en el Teatro Gran Rex, Buenos Aires. Sábado 8 de mayo, 21:30 hs. Platea $45.000, pullman $38.000, palco (4 personas) $160.000. Capacidad: 3.200.',
    expect: {
      type: 'concert',
      city: 'Buenos Aires',
      venueName: 'Teatro Gran Rex',
      localStart: '2027-05-08T21:30',
      capacity: 3200,
      currency: 'ARS',
      tiers: [
        ['Platea', 45000, null],
        ['Pullman', 38000, null],
        ['Palco', 160000, null],
      ],
    },
  },
  {
    text: 'fiesta electrónica en una nave de Getafe, sábado 13 de febrero de 2027, desde las 23:30 hasta las 6 de la mañana, 600 personas, 18 € anticipada, 25 € en taquilla, solo mayores de 18',
    expect: {
      type: 'party',
      city: 'Getafe',
      localStart: '2027-02-13T23:30',
      duration: 390,
      capacity: 600,
      currency: 'EUR',
      tiers: [
        ['Anticipada', 18, null],
        ['En taquilla', 25, null],
      ],
    },
  },
  {
    text: 'Programa\n09:00 Acreditación y café\n09:30 Bienvenida\n10:00 Ponencia inaugural\n12:00 Mesas redondas\n14:00 Comida\n16:00 Talleres\n18:30 Cierre\n\nII Encuentro de Bibliotecas Rurales, Teruel, 21 de mayo de 2027. Gratuito. 90 plazas.',
    expect: {
      name: 'II Encuentro de Bibliotecas Rurales',
      city: 'Teruel',
      localStart: '2027-05-21T09:00',
      duration: 570,
      capacity: 90,
      tiers: [['Gratis', 0, null]],
    },
  },
  {
    text: 'Necesito un evento virtual: webinar sobre facturación electrónica, martes 1 de diciembre, 6 pm hora de Bogotá, 1 hora, 500 cupos, $30.000 pesos colombianos',
    expect: {
      type: 'webinar',
      format: 'virtual',
      timezone: 'America/Bogota',
      localStart: '2026-12-01T18:00',
      duration: 60,
      capacity: 500,
      currency: 'COP',
      tiers: [['Entrada general', 30000, null]],
    },
  },
  {
    text: 'Carrera nocturna 5K, Ciudad de Guatemala, 20 de noviembre de 2027, salida 7 pm, Q150 adultos, Q75 niños, cupo 1,000 corredores',
    expect: {
      type: 'sports',
      city: 'Ciudad de Guatemala',
      localStart: '2027-11-20T19:00',
      capacity: 1000,
      currency: 'GTQ',
      tiers: [
        ['Adultos', 150, null],
        ['Niños', 75, null],
      ],
    },
  },
  {
    text: 'mejor a las 7 de la tarde y con un máximo de 350 personas',
    draft: summit,
    expect: { localStart: '2027-03-12T19:00', capacity: 350, absent: ['ticketTiers'] },
  },
  {
    text: 'el VIP fuera, y la general a 135 dólares',
    draft: summit,
    expect: {
      tiers: [
        ['Preventa', 99, 150],
        ['General', 135, 300],
      ],
    },
  },
  {
    text: 'no, en Medellín, y que dure dos días',
    draft: summit,
    expect: { city: 'Medellín', duration: 1920 },
  },
  {
    text: 'hazlo híbrido y añade wifi y aparcamiento',
    draft: summit,
    expect: { format: 'hybrid', amenities: ['wifi', 'parking'], absent: ['capacity'] },
  },
  {
    text: 'perdona, quería decir el día 19, de nueve y media a cinco y media de la tarde',
    draft: summit,
    expect: { localStart: '2027-03-19T09:30', duration: 480 },
  },
  {
    text: 'necesitamos 400 entradas generales en vez de 300 y 25 de estudiante a 39 dólares',
    draft: summit,
    expect: {
      tiers: [
        ['Preventa', 99, 150],
        ['General', 149, 400],
        ['VIP', 299, 50],
        ['Estudiante', 39, 25],
      ],
    },
  },
  {
    text: 'Workshop de UX research en Ciudad de México, 10 feb 2027, 9am-1pm, early bird $1,500, regular $2,000, 40 lugares, coffee break incluido',
    expect: {
      type: 'workshop',
      city: 'Ciudad de México',
      localStart: '2027-02-10T09:00',
      duration: 240,
      capacity: 40,
      currency: 'MXN',
      tiers: [
        ['Early bird', 1500, null],
        ['Regular', 2000, null],
      ],
    },
  },
  {
    text: 'quiero hacer una reunion de padres el proximo jueves a las 6 de la tarde en el salon de actos del colegio san jose de valladolid dura dos horas es gratis vienen unas 70 personas no lo publiquen',
    expect: {
      city: 'Valladolid',
      localStart: '2026-11-26T18:00',
      duration: 120,
      capacity: 70,
      visibility: 'private',
      tiers: [['Gratis', 0, null]],
    },
  },
]
