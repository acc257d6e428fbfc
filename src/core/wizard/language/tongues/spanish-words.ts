/** Spanish words for days, counts, tickets and money; the rest is in spanish-events.ts. Left what the reader knows, right what people say. */

import { makeLexicon } from './lexicon.ts'
import { spanishEvents } from './spanish-events.ts'

export const spanishWords = makeLexicon(`
january: enero
february: febrero
march: marzo
april: abril
may: mayo
june: junio
july: julio
august: agosto
september: septiembre | setiembre
october: octubre
november: noviembre
december: diciembre
monday: lunes
tuesday: martes
wednesday: miércoles
thursday: jueves
friday: viernes
saturday: sábado | sábados
sunday: domingo | domingos
today: hoy
tonight: esta noche
this afternoon: esta tarde
tomorrow morning: mañana por la mañana | mañana en la mañana
tomorrow afternoon: mañana por la tarde | mañana en la tarde
tomorrow evening: mañana por la noche | mañana en la noche
tomorrow: mañana
the day after tomorrow: pasado mañana
yesterday: ayer
in the morning: por la mañana | en la mañana
in the afternoon: por la tarde | en la tarde
in the evening: por la noche | en la noche
this weekend: este fin de semana
next weekend: el próximo fin de semana | el fin de semana que viene | el fin de semana próximo
weekend: fin de semana
next week: la semana que viene | la próxima semana | la semana próxima
next month: el mes que viene | el próximo mes | el mes próximo
of next month: del mes que viene | del próximo mes
every: todos los | todas las | cada
new year's eve: nochevieja | fin de año | noche vieja
new year's day: año nuevo
christmas eve: nochebuena
christmas: navidad
valentine's day: san valentín | día de san valentín
easter sunday: domingo de pascua | domingo de resurrección
good friday: viernes santo
noon: mediodía | medio día
midnight: medianoche | media noche
first: primer | primero | primera
last: último | última
second: segundo | segunda
third: tercer | tercero | tercera
fourth: cuarto | cuarta
day: día
days: días
week: semana
weeks: semanas
month: mes
months: meses
hour: hora
hours: horas
minutes: minutos | minuto
90 minutes: hora y media | una hora y media
2 hours and 30 minutes: dos horas y media
30 minutes: media hora
half day: media jornada | medio día de duración
all day: todo el día | toda la jornada
until: hasta las | hasta la
up to: hasta | hasta un máximo de
from: desde | a partir de | desde las | a partir de las
starts at: empieza a las | comienza a las | inicia a las | inicio a las | arranca a las
starts: empieza | comienza | inicia | arranca | inicio | salida
ends at: termina a las | acaba a las | finaliza a las
ends: termina | acaba | finaliza
doors: apertura de puertas | puertas
for: para
with: con
without: sin
and: y | e
or: o | u
about: tipo | tipo las | sobre | acerca de | unos | unas | alrededor de | aproximadamente | cerca de
but: pero
each: cada uno | cada una | c/u | por cabeza
per person: por persona | la persona | por participante | por asistente | por cabeza
per: por
people: personas | gente
person: persona
guests: invitados | invitadas | comensales | convidados
attendees: asistentes | concurrentes
participants: participantes
visitors: visitantes
runners: corredores | corredoras
players: jugadores | jugadoras
spectators: espectadores
volunteers: voluntarios | voluntarias
seats: butacas | asientos | sillas | localidades
places: plazas | lugares | cupos | puestos de trabajo
stalls: puestos | stands
capacity: aforo | capacidad | aforo máximo | aforo de | capacidad de | aforo limitado a | cupo | cupo máximo | cupo de | cupo limitado a | cupos limitados a | caben | capacidad para | aforo para | seremos | plazas limitadas a
max: máximo | como máximo | máx | un máximo de | máximo de
min: mínimo
we expect: esperamos | se esperan | se espera
in person: presenciales | presencial | en persona | de manera presencial
online: en línea | en linea | a distancia | por internet | en remoto | por videoconferencia | virtuales
virtual: virtual
hybrid: híbrido | híbrida | híbridos
private: privado | privada
private event: evento privado
by invitation only: solo con invitación | solo por invitación | sólo con invitación | sólo por invitación | únicamente con invitación | con invitación | por invitación
publish: publicar
sessions: sesiones
public event: evento público | abierto al público
open to everyone: abierto a todos | abierta a todos | para todos los públicos
tickets: entradas | boletos | boletas | tickets | localidades a la venta
ticket: entrada | boleto | boleta | tíquet
tickets: precio de las entradas
general admission: entrada general | boleto general | boleta general | admisión general
general: general
early bird: anticipada | anticipadas | entrada anticipada | entradas anticipadas | preventa | preventas | venta anticipada | boleto anticipado | boletos anticipados | anticipado | precio anticipado
early registration: inscripción temprana | inscripción anticipada
registration: inscripción | inscripciones | inscripción general | registro
on the door: en taquilla | taquilla | en puerta | en la puerta
students: estudiantes | alumnos
student: estudiante | alumno
adults: adultos
adult: adulto
kids: niños | niñas | niños y niñas | menores
child: niño | niña
seniors: jubilados | mayores de 65 | tercera edad | pensionistas
residents: residentes
members: socios | miembros | afiliados
non-members: no socios | no miembros
concession: reducida | entrada reducida | tarifa reducida
full price: tarifa normal | precio completo | tarifa completa
regular: normal
front row: primera fila
standing: de pie | a pie de pista
orchestra: platea | patio de butacas
balcony: balcón | palco | palcos | anfiteatro | gallinero
group: grupo | grupos
table: mesa
tables: mesas
team: equipo
teams: equipos
per team: por equipo
family: familia | familiar
couple: pareja
couples: parejas
pass: abono | pase
passes: abonos | pases
premium: preferente
vip: v.i.p
price: precio | precios | costo | coste | valor | tarifa
free: gratis | gratuito | gratuita | gratuitos | gratuitas | sin costo | sin coste
free entry: entrada libre | entrada gratuita | entrada gratis | acceso libre | acceso gratuito | ingreso libre
refunds: reembolsos | devoluciones
refund: reembolso | devolución
no refunds: no reembolsable | sin reembolsos | sin reembolso | sin devoluciones | no se admiten devoluciones | no se hacen devoluciones
before: antes | antes de | antes del
vat: iva
dollars: dólares | dólar
us dollars: dólares americanos | dólares estadounidenses
euros: euros
pounds: libras
francs: francos
reais: reales
soles: soles
pesos: pesos
mxn: pesos mexicanos
cop: pesos colombianos
ars: pesos argentinos
clp: pesos chilenos
uyu: pesos uruguayos
dop: pesos dominicanos
cad: dólares canadienses
chf: francos suizos
${spanishEvents.trim()}`)
