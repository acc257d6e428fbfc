/** What there is on site, by the words people have for it in each language. */
import { describe, expect, it } from 'vitest'
import { loadGazetteer } from '../../../edge/integrations/places.ts'
import type { Amenity } from '../draft.ts'
import { readRequest } from './read.ts'

const gazetteer = await loadGazetteer()

const leads = {
  en: 'Conference in Leeds on 12 June 2027 for 80 people, ',
  es: 'Conferencia en Madrid el 12 de junio de 2027 para 80 personas, ',
  fr: 'Conférence à Lyon le 12 juin 2027 pour 80 personnes, ',
} as const

function amenitiesOf(language: keyof typeof leads, words: string) {
  const { fields } = readRequest(leads[language] + words, { now: '2026-11-20T14:00:00Z', gazetteer })
  return fields.find(({ field }) => field === 'amenities')?.value
}

const said: Record<keyof typeof leads, readonly (readonly [Amenity, readonly string[]])[]> = {
  en: [
    ['wifi', ['internet access', 'with wi-fi']],
    ['av', ['sound and lighting rig', 'with a PA system', 'needs microphones']],
    ['parking', ['free parking on site', 'valet']],
    ['catering', ['lunch provided', 'food truck and snacks included']],
    ['breakout_rooms', ['breakout rooms']],
    ['accessible', ['wheelchair friendly', 'step-free']],
    ['bar', ['open bar']],
    ['power', ['power outlets']],
    ['livestream', ['will be livestreamed']],
  ],
  es: [
    ['wifi', ['con wifi gratis', 'conexión a internet']],
    ['av', ['equipo de sonido', 'microfonía', 'equipo audiovisual']],
    ['parking', ['aparcamiento gratuito', 'estacionamiento', 'parqueadero', 'cochera disponible']],
    ['catering', ['comida incluida', 'almuerzo incluido', 'coffee break incluido', 'refrigerio incluido']],
    ['stage', ['con escenario', 'con tarima']],
    ['projector', ['proyector', 'cañón de proyección', 'videobeam']],
    ['accessible', ['accesible en silla de ruedas', 'rampa de acceso', 'movilidad reducida']],
    ['bar', ['con barra libre', 'servicio de bar']],
    ['outdoor', ['al aire libre', 'en el jardín']],
    ['dance_floor', ['pista de baile']],
    ['live_music', ['música en vivo', 'banda en vivo']],
    ['power', ['enchufes en las mesas', 'tomas de corriente']],
    ['livestream', ['retransmisión en directo', 'con streaming']],
  ],
  fr: [
    ['wifi', ['avec le wifi', 'connexion internet']],
    ['av', ['matériel audiovisuel', 'sono et micros']],
    ['parking', ['avec parking', 'stationnement']],
    ['catering', ['repas compris', 'buffet offert', 'collation offerte', 'pause café incluse']],
    ['stage', ['avec une scène', 'avec estrade']],
    ['projector', ['vidéoprojecteur', 'rétroprojecteur']],
    ['accessible', ['accès PMR', 'accessible aux fauteuils roulants']],
    ['bar', ['avec un bar', 'buvette sur place']],
    ['rooftop', ['sur le toit']],
    ['outdoor', ['en plein air', 'en extérieur', 'dans le jardin']],
    ['dance_floor', ['piste de danse']],
    ['live_music', ['musique live', 'groupe live', 'orchestre live']],
    ['power', ['prises électriques', 'prises à chaque table']],
    ['livestream', ['diffusion en direct', 'retransmis en direct']],
  ],
}

describe.each(['en', 'es', 'fr'] as const)('in %s', (language) => {
  it.each(said[language].flatMap(([amenity, words]) => words.map((one) => [amenity, one] as const)))(
    '%s is heard in "%s"',
    (amenity, words) => {
      expect(amenitiesOf(language, words)).toContain(amenity)
    },
  )
})

describe('what is not there', () => {
  it.each([
    ['en', 'no parking'],
    ['en', 'without catering'],
    ['es', 'sin aparcamiento'],
    ['fr', 'sans parking'],
  ] as const)('is not heard (%s): %s', (language, words) => {
    expect(amenitiesOf(language, words)).toBeUndefined()
  })
})
