/*
 * The demo world: two organizers, twenty events in nine currencies, and everybody who bought.
 *
 * Loaded once, in demo mode only, after src/node/identity.ts made the two people one can sign in
 * as. Times are relative to today and fall on fitting weekdays; chance comes from hashes, so two
 * loads on one day tell the same story. Nobody and nothing in here exists. Counters are set from
 * the orders, and the last statement refuses the load when the recount disagrees.
 */

-- ── Small tools, gone with the session ─────────────────────────────────────────────────────

/* The same id for the same words, in the form of a version 4 uuid. */
create or replace function pg_temp.id(words text) returns uuid language sql immutable as $$
  select overlay(overlay(md5(words) placing '4' from 13) placing '8' from 17)::uuid
$$;

/* The same number from 0 to 1 for the same words. */
create or replace function pg_temp.chance(words text) returns double precision language sql immutable as $$
  select ('x' || substr(md5(words), 1, 8))::bit(32)::bigint / 4294967296.0
$$;

/*
 * A weekday (1 is Monday) so many weeks from this one; negative weeks are behind us. What would
 * come between Christmas and New Year comes two weeks later.
 */
create or replace function pg_temp.day(weeks integer, weekday integer) returns date language sql stable as $$
  select day + case when weeks > 0 and to_char(day, 'MMDD') not between '0103' and '1219' then 14 else 0 end
    from (select date_trunc('week', current_date)::date + weeks * 7 + weekday - 1 as day) as plain
$$;

-- ── People and organizations ───────────────────────────────────────────────────────────────

insert into identity."user" ("id", "name", "email", "emailVerified")
select pg_temp.id('person:' || email), name, email, true
  from (values
    ('Yuki Tanabe', 'yuki@northlight.example'),
    ('Priya Raghunathan', 'priya@northlight.example'),
    ('Tomasz Wiśniewski', 'tomasz@northlight.example'),
    ('Lucía Bermúdez', 'lucia@calleocho.example'),
    ('Kwame Boateng', 'kwame@calleocho.example'),
    ('Noa Friedman', 'noa@calleocho.example')
  ) as person (name, email);

-- They work in teams; the empty organizations that sign-up made for each would only be in the way.
delete from public.organizations as organization
 using public.profiles as profile
 where profile.id = organization.created_by
   and organization.kind = 'personal'
   and profile.email::text ~ '@(northlight|calleocho)\.example$';

insert into public.organizations (id, name, slug, kind, currency, timezone, created_by, created_at) values
  (pg_temp.id('organization:northlight'), 'Northlight Events', 'northlight-events', 'team', 'CAD', 'America/Toronto',
   '11111111-1111-4111-8111-111111111111', now() - interval '400 days'),
  (pg_temp.id('organization:calle-ocho'), 'Calle Ocho Live', 'calle-ocho-live', 'team', 'USD', 'America/New_York',
   '22222222-2222-4222-8222-222222222222', now() - interval '320 days');

insert into public.organization_members (organization_id, user_id, role)
select pg_temp.id('organization:' || organization), profile.id, role
  from (values
    ('northlight', 'amara@northlight.example', 'owner'),
    ('northlight', 'yuki@northlight.example', 'manager'),
    ('northlight', 'priya@northlight.example', 'staff'),
    ('northlight', 'tomasz@northlight.example', 'viewer'),
    ('calle-ocho', 'mateo@calleocho.example', 'owner'),
    ('calle-ocho', 'lucia@calleocho.example', 'manager'),
    ('calle-ocho', 'kwame@calleocho.example', 'staff'),
    ('calle-ocho', 'noa@calleocho.example', 'viewer')
  ) as member (organization, email, role)
  join public.profiles as profile on profile.email::text = member.email;

-- ── Events ─────────────────────────────────────────────────────────────────────────────────

create temporary table demo_events (
  slug text primary key, organization text, name text, type text, format text, visibility text, status text,
  currency text, tax_rate numeric, refund_policy text, amenities text[],
  -- Announced and held: weeks from now, weekday. `dates` is how many weeks in a row.
  announced_weeks integer, announced_weekday integer, weeks integer, weekday integer, at_time time, minutes integer,
  dates integer, timezone text, venue text, address text, city text, country text, capacity integer,
  views integer, crowd text, description text
) on commit drop;

-- Northlight Events, Toronto: Amara's.
insert into demo_events values
('northern-signal-data-ai-summit', 'northlight', 'Northern Signal: Data & AI Summit', 'conference', 'physical', 'public',
 'published', 'CAD', 0.13, 'until_30_days', '{wifi,av,catering,stage,breakout_rooms,accessible,livestream}',
 -6, 2, 6, 3, '09:00', 540, 1, 'America/Toronto', 'The Carding Mill', '214 Esplanade West', 'Toronto', 'CA', 900, 9140, 'canada',
$$Northern Signal is a day for people who run data and machine-learning systems that others depend on: in hospitals, transit, payments and newsrooms. Three rooms, nineteen talks, and no vendor keynotes.

The main hall takes the long talks: what broke, what it cost, what was changed. Next door, the workbench room runs four hands-on sessions of ninety minutes; bring a laptop and leave with something that works. Upstairs is the quiet track: small groups, no slides, one hard question each.

Doors open at 08:00 and the first talk starts at 09:00. Lunch is from 12:15 to 13:45, cooked by three kitchens from the neighbourhood, with vegan, halal and gluten-free plates. Coffee is there all day.

The building is step-free, the talks in the hall are captioned live, and there is a quiet room with a door. Every ticket includes the recordings.$$),

('corktown-founders-breakfast', 'northlight', 'Corktown Founders'' Breakfast', 'meetup', 'physical', 'public', 'published',
 'CAD', 0, null, '{wifi,catering,accessible}',
 -3, 1, 1, 5, '07:45', 105, 1, 'America/Toronto', 'Tin Bakery', '9 Percy Lane', 'Toronto', 'CA', 60, 412, 'canada',
$$Once a month, sixty people who are building something sit down at four long tables before work. There is no stage and there are no pitches. There is porridge, there is good bread, and there is one rule: ask before you offer.

Each table starts with a question on a card. This month it is "What did you stop doing?" After half an hour, half of every table moves one table on.

It is free because the bakery lends us the room and two regulars pay for the eggs. If you cannot come after all, please give your place back, so that somebody else can have it.$$),

('life-drawing-on-tuesdays', 'northlight', 'Life Drawing on Tuesdays', 'community', 'physical', 'public', 'published',
 'CAD', 0.13, 'until_1_day', '{accessible}',
 -2, 4, 1, 2, '19:00', 120, 3, 'America/Toronto', 'Second Floor Studio', '48 Geary Lane', 'Toronto', 'CA', 18, 388, 'canada',
$$Two hours with a model, on three Tuesdays in a row. Come to one or to all. We begin with ten poses of one minute, go on to five and twenty, and end with a single pose of forty.

Easels, boards and newsprint are here; bring whatever you like to draw with. There is no instruction and no critique, but the kettle is on at eight and people talk.

The studio is on the second floor, with a lift from the yard.$$),

('ink-and-thread-letterpress', 'northlight', 'Ink & Thread: A Letterpress Workshop', 'workshop', 'physical', 'public',
 'published', 'GBP', 0.2, 'until_7_days', '{accessible,catering}',
 -5, 2, 2, 6, '10:00', 390, 1, 'Europe/London', 'Sable Yard Press', 'Unit 4, Sable Yard', 'London', 'GB', 24, 1310, 'britain',
$$Set a page by hand, lock it up, ink it, print it, and sew twelve of them into a small book. Twenty-four people share six presses and two teachers who print for a living.

The morning is type: cases, sticks, spacing, and why there is never enough of the letter e. After a soup lunch we print, and in the last two hours we fold and sew. Paper, thread, apron and lunch are included.

No experience is needed. Wear something that may meet ink. The workshop is on the ground floor, and the presses can be worked sitting down.$$),

('the-ordinary-excellence-of-public-works', 'northlight',
 'The Ordinary Excellence of Public Works: A Two-Day Symposium on Bridges, Water and Quiet Roads', 'seminar', 'hybrid',
 'public', 'published', 'USD', 0.08875, 'until_7_days', '{wifi,av,projector,accessible,livestream}',
 -4, 3, 9, 4, '09:30', 1890, 1, 'America/New_York', 'Gantry Hall', '77 Slip Street', 'New York', 'US', 200, 520, 'mixed',
$$Nobody applauds a bridge that stands. For two days, the people who keep water clean, roads quiet and bridges open explain how ordinary things are made to last, and why repairing them is harder than building new ones.

Day one is about looking: inspection, sensors, and the engineer who still taps every bolt. Day two is about deciding: what to repair first when there is money for a third of it.

Talks are given in the hall and streamed; questions come from both. Certificates for continuing education are sent on request.$$),

('nairobi-civic-data-weekend', 'northlight', 'Nairobi Civic Data Weekend', 'hackathon', 'physical', 'public', 'published',
 'KES', 0.16, 'until_7_days', '{wifi,power,catering,breakout_rooms}',
 -4, 1, 4, 6, '08:30', 1950, 1, 'Africa/Nairobi', 'Jacaranda Works', 'Kiriba Lane 21', 'Nairobi', 'KE', 160, 1475, 'kenya',
$$Two days on data the city has already published and few people have used: water points, matatu routes, school meals and rainfall. Teams of up to five; you can come alone and find one on Saturday morning.

On Saturday the people who keep each data set explain what is in it and what is wrong with it. Work starts at 11:00. The rooms stay open until 22:00, and again from 08:00 on Sunday. Demonstrations begin at 14:30, five minutes each.

Meals, fast internet and a power socket per seat are included. What you make stays yours; we ask only that the code is open.$$),

('layali-al-daw', 'northlight', 'ليالي الضوء: معرض الفنون الرقمية', 'exhibition', 'physical', 'public', 'published',
 'AED', 0.05, 'until_7_days', '{wifi,av,accessible,parking}',
 -3, 3, 5, 5, '17:00', 360, 1, 'Asia/Dubai', 'مخزن المرسى', 'شارع الميناء 12', 'Dubai', 'AE', 150, 610, 'arab',
$$ستة فنانين وستة جدران وضوء يتغيّر مع كل خطوة. يفتح المعرض أبوابه مع غروب الشمس ويُغلقها قبل منتصف الليل بساعة.

الأعمال كلها جديدة وصُنعت لهذا المكان: مخزن قديم على الميناء، جدرانه من الطين وسقفه من خشب السفن. يرافق كل زيارة دليل صوتي بالعربية والإنجليزية، وتبدأ الجولات مع الفنانين عند السابعة والتاسعة.

Six artists, six walls, and light that changes with every step. The audio guide is in Arabic and English, and the whole ground floor is step-free.$$),

('northlight-volunteer-evening', 'northlight', 'Northlight Volunteer Evening', 'party', 'physical', 'private', 'published',
 'CAD', 0, null, '{bar,catering,accessible}',
 -2, 2, 2, 4, '18:30', 240, 1, 'America/Toronto', 'The Net Loft', '31 Cordage Row', 'Toronto', 'CA', 40, 61, 'canada',
$$You carried chairs, scanned tickets in the rain and found eleven lost children. This evening nobody asks you to do anything.

There is dinner at seven, a short speech, and a quiz that Priya says is fair. Bring one guest. Please do not pass this address on: the room has forty chairs.$$),

('harbourfront-jazz-unplugged', 'northlight', 'Harbourfront Jazz, Unplugged', 'concert', 'physical', 'public', 'completed',
 'CAD', 0.13, 'no_refunds', '{bar,accessible,live_music}',
 -10, 2, -3, 5, '20:00', 180, 1, 'America/Toronto', 'Pier Nine Boathouse', '9 Queens Wharf', 'Toronto', 'CA', 110, 1890, 'canada',
$$One quartet, no microphones, and a boathouse with its doors open to the lake. Two sets of fifty minutes with a long interval, and the sound of water under the floor.

The bar is open before the first set and in the interval. Seats are not numbered; the landing stage outside is standing room with a view through the doors.$$),

('northlight-open-studios', 'northlight', 'Northlight Open Studios', 'community', 'physical', 'public', 'completed',
 'CAD', 0, null, '{wifi,accessible,catering}',
 -12, 4, -6, 6, '11:00', 360, 1, 'America/Toronto', 'Foundry Court', '120 Sumach Walk', 'Toronto', 'CA', 160, 940, 'canada',
$$Fourteen studios in one courtyard opened their doors for a day: bookbinders, instrument makers, two game companies and a beekeeper. Visitors walked in, asked, and tried things.

There was soup at noon, and a table where children built a town out of offcuts.$$),

('product-camp', 'northlight', 'Product Camp', 'workshop', 'physical', 'public', 'draft', 'CAD', 0.13, null,
 '{wifi,breakout_rooms}',
 null, null, 13, 3, '09:00', 480, 1, 'America/Toronto', null, null, 'Toronto', 'CA', 80, 0, 'canada',
$$A day for product people with more questions than roadmaps. Programme to follow.$$),

('open-sky-fundraiser', 'northlight', 'Open Sky Fundraiser', 'fundraiser', 'physical', 'public', 'archived', 'CAD', 0,
 'no_refunds', '{outdoor,rooftop,catering}',
 -50, 1, -44, 6, '18:00', 240, 1, 'America/Toronto', 'Observatory Terrace', '2 Ridge Road', 'Toronto', 'CA', 60, 730, 'canada',
$$Telescopes, soup, and a school roof that no longer leaks. Thank you.$$);

-- Calle Ocho Live, Miami: Mateo's.
insert into demo_events values
('noches-de-son', 'calle-ocho', 'Noches de Son', 'concert', 'physical', 'public', 'published', 'MXN', 0.16, 'until_1_day',
 '{bar,dance_floor,live_music,accessible}',
 -5, 4, 2, 6, '21:00', 300, 1, 'America/Mexico_City', 'Salón Azabache', 'Callejón del Timbal 18', 'Mexico City', 'MX', 260, 2730, 'latin',
$$Dos orquestas, una pista y ninguna prisa. Noches de Son vuelve al Salón Azabache con un programa que empieza en el son cubano y termina donde ustedes quieran.

A las nueve abre la casa con una clase de cuarenta minutos para quien nunca ha bailado. A las diez toca la primera orquesta; a medianoche, la segunda. La mesa incluye agua y guardarropa. Hay entrada sin escalones por el patio y una zona tranquila con sillas.

Two orchestras, one dance floor, no hurry. A class for beginners opens the night, and English is spoken at the door.$$),

('roda-de-samba-da-vila', 'calle-ocho', 'Roda da Vila: Samba at Arm''s Length', 'concert', 'physical', 'public', 'published', 'BRL', 0.05,
 'until_7_days', '{bar,live_music,outdoor}',
 -6, 3, 3, 5, '20:00', 180, 1, 'America/Sao_Paulo', 'Pátio da Amoreira', 'Rua do Tear 88', 'São Paulo', 'BR', 180, 3260, 'latin',
$$No stage and no front row: nine musicians sit around a table in the middle of a courtyard, and a hundred and eighty people stand around them and sing. That is a roda de samba, and it works only at arm's length.

The first hour is the old songs, slowly. After a break for food the table takes requests; the sheets with the words go round. Feijoada and a version without meat are sold in the courtyard until ten.

The yard is paved and level. If it rains we move under the gallery, where it is louder.$$),

('fado-at-the-old-tannery', 'calle-ocho', 'Fado at the Old Tannery', 'performance', 'physical', 'public', 'published',
 'EUR', 0.06, 'until_7_days', '{bar,accessible,live_music}',
 -4, 2, 4, 4, '21:30', 150, 1, 'Europe/Lisbon', 'Curtumes 1907', 'Travessa da Cal 3', 'Lisbon', 'PT', 70, 960, 'latin',
$$Three singers, two guitars, seventy chairs. The old tannery was built to keep hides cool; it turns out that it also carries a voice to the last row without help.

Doors open an hour before for bread, cheese and wine from Setúbal. Once the lights go down nothing is served, because nothing should clink. There is no amplification and one interval.

Latecomers are seated between songs.$$),

('shizuka-na-yoru', 'calle-ocho', 'Shizuka na Yoru: A Quiet Night of Listening', 'screening', 'physical', 'public',
 'published', 'JPY', 0.1, 'no_refunds', '{bar,av}',
 -3, 2, 3, 6, '19:30', 180, 1, 'Asia/Tokyo', 'Kissa Minamo', '4-11 Kawabata-dori', 'Tokyo', 'JP', 60, 540, 'japan',
$$一枚のレコードを、最初から最後まで、話さずに聴く夜です。

Sixty people, two loudspeakers the size of wardrobes, three records from beginning to end. Nobody talks while a side is playing; everybody talks in between.

The records are chosen by a guest, who explains the choice afterwards. One drink is included, and phones sleep in a basket by the door.$$),

('ventanita-mornings', 'calle-ocho', 'Ventanita Mornings: A Cuban Coffee Tasting', 'tasting', 'physical', 'public',
 'published', 'USD', 0.07, 'until_7_days', '{accessible,outdoor}',
 -1, 5, 7, 7, '09:30', 120, 1, 'America/New_York', 'Casa Marisol', '1531 Ficus Court', 'Miami', 'US', 24, 96, 'latin',
$$Five coffees from one window: colada, cortadito, café con leche, and two that the owner drinks herself. We taste them side by side, with and without sugar, and watch how the foam is made by hand.

The second hour is about the window itself: who stands there at which time of day, and why the cups are so small. Pastelitos with guava and with cheese are included.

Twenty-four places, at tables in the shade.$$),

('how-to-price-a-concert-ticket', 'calle-ocho', 'How to Price a Concert Ticket', 'webinar', 'virtual', 'public', 'published',
 'USD', 0, null, '{livestream}',
 -3, 1, 1, 3, '12:00', 75, 1, 'America/New_York', null, null, null, null, null, 1480, 'mixed',
$$Many small promoters price by looking at the poster next to theirs. In seventy-five minutes Mateo Rivera goes through ten years of selling between eighty and eight hundred tickets a night, with the numbers of four shows, two of them failures.

You will leave with a sheet that tells you what an empty seat costs, when an early bird helps, and when it only moves money around.

Half of the time is for questions. The recording goes to everybody who registered.$$),

('rooftop-cumbia-marathon', 'calle-ocho', 'Rooftop Cumbia Marathon', 'festival', 'physical', 'public', 'cancelled', 'USD',
 0.08875, 'until_1_day', '{rooftop,bar,dance_floor}',
 -6, 5, 2, 7, '16:00', 480, 1, 'America/New_York', 'Waterline Roof', '500 Tank Street', 'New York', 'US', 180, 1120, 'latin',
$$Eight hours of cumbia, eight DJs, one roof. We had to cancel: the roof is being repaired, and we would rather not test it. Everybody who bought a ticket gets the full price back.$$),

('domino-park-block-party', 'calle-ocho', 'Domino Park Block Party', 'festival', 'physical', 'public', 'completed', 'USD',
 0.07, 'no_refunds', '{outdoor,live_music,dance_floor,bar}',
 -9, 3, -4, 7, '14:00', 420, 1, 'America/New_York', 'Plaza del Laurel', '800 Laurel Street', 'Miami', 'US', 220, 2105, 'latin',
$$Four bands, forty tables of dominoes and one street without cars. The tournament began at two, the first band at three, and the last one at eight.

Food came from the kitchens of the block. Children played in the fountain until it was switched off at nine.$$);

insert into public.events
  (id, organization_id, created_by, name, slug, type, description, format, visibility, status, currency, max_per_order,
   tax_rate, refund_policy, amenities, published_at, cancelled_at, created_at)
select pg_temp.id('event:' || demo.slug), organization.id, organization.created_by, demo.name, demo.slug, type, description,
       format, visibility, status, demo.currency, case type when 'meetup' then 4 else 10 end, tax_rate, refund_policy, amenities,
       announced, case status when 'cancelled' then (current_date - 3 + time '11:00') at time zone demo.timezone end,
       coalesce(announced, now()) - interval '26 hours'
  from demo_events as demo
  join public.organizations as organization on organization.id = pg_temp.id('organization:' || demo.organization),
       lateral (
         select (pg_temp.day(announced_weeks, announced_weekday) + time '10:00') at time zone demo.timezone as announced
       ) as announcement;

insert into public.occurrences
  (id, event_id, starts_at, ends_at, local_start, timezone, venue_name, address, city, country, capacity, status)
select pg_temp.id('occurrence:' || slug || number), pg_temp.id('event:' || slug), local_start at time zone timezone,
       (local_start + make_interval(mins => minutes)) at time zone timezone, local_start, timezone, venue, address, city,
       country, capacity, case status when 'cancelled' then 'cancelled' else 'scheduled' end
  from demo_events,
       generate_series(1, dates) as number,
       lateral (select pg_temp.day(weeks, weekday) + (number - 1) * 7 + at_time as local_start) as clock;

-- ── Tickets on offer ───────────────────────────────────────────────────────────────────────

create temporary table demo_tiers (
  slug text, place integer, date_number integer, name text, tier_type text, price_cents integer, total integer,
  sold integer,
  -- On sale from so many days after the announcement until so many; null: until the end.
  first_day integer, last_day integer,
  -- Some of its buyers take it along with another tier, by place.
  joins integer,
  is_featured boolean, description text,
  primary key (slug, place)
) on commit drop;

insert into demo_tiers values
('northern-signal-data-ai-summit', 1, 1, 'Early bird', 'early_bird', 19900, 200, 200, 0, 13, null, false, 'The same seat as Regular, for those who plan early.'),
('northern-signal-data-ai-summit', 2, 1, 'Regular', 'regular', 32900, 540, 312, 8, null, null, true, 'All three rooms, lunch and the recordings.'),
('northern-signal-data-ai-summit', 3, 1, 'Speakers'' dinner', 'vip', 54900, 80, 41, 0, null, null, false, 'Regular, and dinner with the speakers the evening before.'),
('northern-signal-data-ai-summit', 4, 1, 'Student', 'student', 8900, 80, 47, 0, null, 2, false, 'Bring a valid card to the door.'),
('corktown-founders-breakfast', 1, 1, 'A place at the table', 'free', 0, 60, 44, 0, null, null, false, null),
('life-drawing-on-tuesdays', 1, 1, 'First Tuesday', 'regular', 1800, 18, 16, 0, null, null, false, 'Easel, board and paper included.'),
('life-drawing-on-tuesdays', 2, 2, 'Second Tuesday', 'regular', 1800, 18, 11, 0, null, null, false, 'Easel, board and paper included.'),
('life-drawing-on-tuesdays', 3, 3, 'Third Tuesday', 'regular', 1800, 18, 4, 0, null, null, false, 'Easel, board and paper included.'),
('ink-and-thread-letterpress', 1, 1, 'Workshop with materials', 'regular', 8500, 24, 22, 0, null, null, false, 'Paper, thread, apron and lunch included.'),
('the-ordinary-excellence-of-public-works', 1, 1, 'Two days in the hall', 'regular', 24900, 140, 2, 0, null, null, true, 'Both days, lunch, and the stream afterwards.'),
('the-ordinary-excellence-of-public-works', 2, 1, 'Stream', 'regular', 4900, 60, 1, 0, null, null, false, 'Live, and for a month afterwards.'),
('nairobi-civic-data-weekend', 1, 1, 'Early seat', 'early_bird', 150000, 60, 52, 0, 13, null, false, 'Both days with meals.'),
('nairobi-civic-data-weekend', 2, 1, 'Seat', 'regular', 250000, 80, 21, 13, null, null, true, 'Both days with meals.'),
('nairobi-civic-data-weekend', 3, 1, 'Demonstrations only', 'regular', 50000, 20, 0, 45, null, null, false, 'Sunday from 14:00.'),
('layali-al-daw', 1, 1, 'دخول عام', 'regular', 9500, 120, 28, 0, null, null, true, 'زيارة واحدة مع الدليل الصوتي.'),
('layali-al-daw', 2, 1, 'جولة مع الفنان', 'vip', 22000, 30, 9, 0, null, null, false, 'مجموعة صغيرة، ساعة كاملة.'),
('northlight-volunteer-evening', 1, 1, 'Volunteer and guest', 'free', 0, 40, 17, 0, null, null, false, null),
('harbourfront-jazz-unplugged', 1, 1, 'Seat', 'regular', 4200, 90, 84, 0, null, null, true, null),
('harbourfront-jazz-unplugged', 2, 1, 'On the landing stage', 'regular', 2600, 20, 20, 0, null, null, false, 'Standing, outside.'),
('northlight-open-studios', 1, 1, 'Visitor', 'free', 0, 160, 131, 0, null, null, false, null),
('product-camp', 1, 1, 'Regular', 'regular', 14900, 80, 0, 0, null, null, false, null),
('open-sky-fundraiser', 1, 1, 'Supporter', 'regular', 5000, 40, 31, 0, null, null, false, null),
('open-sky-fundraiser', 2, 1, 'Patron', 'sponsor', 25000, 20, 5, 0, null, null, false, 'Your name on a roof tile.'),
('noches-de-son', 1, 1, 'Pista', 'regular', 32000, 200, 96, 0, null, null, true, 'La pista, toda la noche.'),
('noches-de-son', 2, 1, 'Mesa', 'vip', 68000, 60, 27, 0, null, 1, false, 'Un lugar en mesa, con agua y guardarropa.'),
('roda-de-samba-da-vila', 1, 1, 'Entrada', 'regular', 9000, 150, 150, 0, null, null, true, null),
('roda-de-samba-da-vila', 2, 1, 'Meia-entrada', 'student', 4500, 30, 30, 0, null, 1, false, 'Com documento, na porta.'),
('fado-at-the-old-tannery', 1, 1, 'Chair', 'regular', 2800, 56, 29, 0, null, null, true, null),
('fado-at-the-old-tannery', 2, 1, 'Front row', 'vip', 4500, 14, 9, 0, null, null, false, null),
('shizuka-na-yoru', 1, 1, 'General', 'regular', 4500, 60, 41, 0, null, null, false, 'ワンドリンク付き · One drink included.'),
('ventanita-mornings', 1, 1, 'A seat and five coffees', 'regular', 3800, 24, 0, 17, null, null, false, 'Pastelitos included.'),
('how-to-price-a-concert-ticket', 1, 1, 'Registration', 'free', 0, 500, 63, 0, null, null, false, null),
('rooftop-cumbia-marathon', 1, 1, 'All eight hours', 'regular', 3900, 150, 38, 0, null, null, true, null),
('rooftop-cumbia-marathon', 2, 1, 'After sunset', 'regular', 2500, 30, 12, 0, null, null, false, null),
('domino-park-block-party', 1, 1, 'Street', 'regular', 1500, 180, 137, 0, null, null, true, null),
('domino-park-block-party', 2, 1, 'Domino tournament', 'group', 6000, 40, 24, 0, null, 1, false, 'A table, a set, and a chance at the ham.');

-- Windows open at ten and close at midnight, on the clock of the place.
insert into public.ticket_tiers
  (id, event_id, occurrence_id, name, slug, description, tier_type, price_cents, currency, quantity_total,
   sale_starts_at, sale_ends_at, status, display_order, is_featured)
select pg_temp.id('tier:' || tier.slug || place), event.id, pg_temp.id('occurrence:' || tier.slug || date_number),
       tier.name, null, tier.description, tier_type, price_cents, event.currency, total,
       case when first_day > 0 then (announced + first_day + time '10:00') at time zone timezone end,
       (announced + last_day + 1 + time '00:00') at time zone timezone,
       case event.status when 'draft' then 'draft' else 'active' end, place, is_featured
  from demo_tiers as tier
  join demo_events as demo using (slug)
  join public.events as event on event.slug = tier.slug,
       lateral (select pg_temp.day(announced_weeks, announced_weekday) as announced) as announcement;

-- ── Buyers: names from many places, and the ones that break layouts ────────────────────────

create temporary table demo_names (crowd text, given text[], family text[]) on commit drop;
insert into demo_names values
('canada', '{Liam,Olivia,Noah,Joséphine,Ethan,Claire,Winona,Gabriel}', '{O''Connor,Tremblay,MacDonald,Redcloud,Gagnon,Fraser,Bouchard,Whitford}'),
('canada', '{Priyanka,Arjun,Meera,Rohan,Ananya,Vikram,Kavya,Sanjay}', '{Iyer,Mehta,Subramaniam,Kaur,Banerjee,Patel,Reddy,Sharma}'),
('canada', '{Wei,Mei-Ling,Jun,Xiaoyan,Hao,Lihua,Kai,Yun}', '{Zhang,Chen,Wong,Liu,Huang,Lam,Zhao,Tang}'),
('canada', '{Aisha,Tariq,Zainab,Imran,Noor,Bilal,Sana,Yusuf}', '{Hussain,Malik,Siddiqui,Qureshi,Rahman,Sheikh,Chaudhry,Aziz}'),
('britain', '{Siobhán,Callum,Imogen,Rhys,Harriet,Ewan,Bronwen,Alfie}', '{Byrne,Ashworth,Llewellyn,Pemberton,Drummond,Okafor,Fairbairn,Gill}'),
('mixed', '{Søren,Ingrid,Björn,Astrid,Mikko,Aino,Lars,Freja}', '{Østergaard,Solberg,Halldórsson,Lindqvist,Virtanen,Nieminen,Dahl,Kjær}'),
('mixed', '{Olena,Marek,Zofia,Andrei,Milena,Tomáš,Ioana,Dmytro}', '{Kovalenko,Dvořák,Nowak,Popescu,Jovanović,Novotný,Ionescu,Shevchenko}'),
('mixed', '{Hannah,Eitan,Miriam,Avi,Élodie,Lukas,Giulia,Matteo}', '{Goldberg,Ben-Ami,Rosen,Marchand,Vogel,Rossi,Ferrari,Keller}'),
('mixed', '{Minh Anh,Thảo,Quang,Linh,Somchai,Malee,Dewi,Budi}', '{Nguyễn,Trần,Phạm,Lê,Srisai,Wongsa,Santoso,Hidayat}'),
('mixed', '{Leilani,Sione,Moana,Aroha,Tāne,Mele,Hine,Tevita}', '{Kahananui,Taufa,Parata,Ngata,Fonua,Tuilagi,Henare,Vake}'),
('kenya', '{Wanjiru,Otieno,Achieng,Kamau,Njeri,Kiprono,Halima,Baraka}', '{Mwangi,Odhiambo,Kariuki,Wekesa,Chebet,Njoroge,Omondi,Abdi}'),
('kenya', '{Chidinma,Oluwaseun,Kofi,Ama,Thandiwe,Sipho,Tsehay,Dawit}', '{Eze,Adeyemi,Mensah,Boateng,Nkosi,Dlamini,Bekele,Tesfaye}'),
('latin', '{María José,Diego,Camila,Pablo,Valentina,Andrés,Ximena,Rodrigo}', '{Ortega,Fernández,Restrepo,Guzmán,Quispe,Morales,Ibarra,Salcedo}'),
('latin', '{João Pedro,Gabriela,Thiago,Beatriz,Rafael,Inês,Caetano,Luísa}', '{Carvalho,Souza,Nascimento,Moreira,Teixeira,Figueiredo,Barros,Prado}'),
('japan', '{Hiroshi,Sakura,Kenji,Aoi,Naoko,Daichi,Haruka,Ren}', '{Nakamura,Ito,Kobayashi,Watanabe,Fujimoto,Mori,Hayashi,Okada}'),
('japan', '{Seo-yeon,Min-jun,Ji-woo,Hye-jin,Do-yun,Su-bin,Tae-hyun,Eun-ji}', '{Kim,Park,Choi,Jung,Kang,Yoon,Lim,Han}'),
('arab', '{Yara,Omar,Rania,Khalid,Layla,Amir,Salma,Fadi}', '{Haddad,Al-Rashid,El Idrissi,Nasser,Khoury,Al-Mansoori,Farouk,Sabbagh}'),
('arab', '{Ayşe,Emre,Shirin,Darius,Elif,Navid,Zeynep,Kian}', '{Yıldız,Demir,Hosseini,Moradi,Kaya,Tehrani,Aydın,Rostami}');

create temporary table demo_rare_names (place integer generated always as identity, name text, mailbox text) on commit drop;
insert into demo_rare_names (name, mailbox) values
('ליאור בן־דוד', 'lior.bendavid'), ('نور الهدى السعدي', 'nour.alsaadi'), ('山田 花子', 'hanako.yamada'), ('Wulandari', 'wulandari'),
('María de los Ángeles Fernanda Villaseñor Echeverría de la Torre y Montes de Oca', 'angeles.villasenor'),
('Ṣọlá Adébáyọ̀', 'sola.adebayo'), ('Ніна Кравець', 'nina.kravets'), ('Bo Li', 'bo.li'),
('Anne-Sophie d''Hautefeuille-Lambert', 'as.dhautefeuille'), ('محمد', 'mohamed');

-- ── Orders: a rush at the launch, quiet weekends, a push before a price ends ───────────────

create temporary table demo_lines on commit drop as
with wished as (
  -- One to four tickets at a time, cut off where the tier's number is reached.
  select tier.*, number, case when chance < 0.44 then 1 when chance < 0.84 then 2 when chance < 0.93 then 3 else 4 end as wanted
    from demo_tiers as tier,
         generate_series(1, tier.sold) as number,
         lateral (select pg_temp.chance('quantity:' || tier.slug || tier.place || ':' || number) as chance) as dice
), cut as (
  select running.slug, place, number, least(wanted, sold - so_far + wanted)::integer as quantity,
         'order:' || running.slug || place || ':' || number as words,
         -- Every second buyer of such a tier also takes tickets of the other one.
         case when joins is not null and number % 2 = 0 then 'order:' || running.slug || joins || ':' || number end as joined_words
    from (select wished.*, sum(wanted) over (partition by slug, place order by number) as so_far from wished) as running
   where so_far - wanted < sold
), selling as (
  -- The days a tier was sold, on the calendar of the place.
  select tier.slug, tier.place, demo.timezone, announced, announced + tier.first_day as first_date,
         least((now() at time zone demo.timezone)::date, announced + tier.last_day,
               pg_temp.day(demo.weeks, demo.weekday) + (tier.date_number - 1) * 7 - 1,
               case demo.status when 'cancelled' then current_date - 5 end) as last_date,
         tier.last_day is not null as ends_early
    from demo_tiers as tier
    join demo_events as demo using (slug),
         lateral (select pg_temp.day(announced_weeks, announced_weekday) as announced) as announcement
   where tier.sold > 0
), weighed as (
  select selling.*, day::date,
         (1 + 5 * exp(-(day::date - announced) / 1.6))
           * case when ends_early and last_date - day::date < 2 then 2.5 else 1 end
           * case when extract(isodow from day) > 5 then 0.35 else 1 end
           * (0.7 + 0.6 * pg_temp.chance('day:' || slug || day::date)) as weight
    from selling,
         generate_series(first_date::timestamp, last_date, interval '1 day') as day
), days as (
  select weighed.*, sum(weight) over running - weight as low, sum(weight) over running as high,
         sum(weight) over (partition by slug, place) as whole
    from weighed
  window running as (partition by slug, place order by day)
), timed as (
  select cut.*,
         greatest(
           (day + time '07:10' + pg_temp.chance('hour:' || words) * interval '15 hours') at time zone timezone,
           (first_date + time '10:01' + pg_temp.chance('hour:' || words) * interval '4 hours') at time zone timezone
         ) as asked_at
    from cut
    join days on days.slug = cut.slug and days.place = cut.place
     and pg_temp.chance('when:' || words) * whole >= low
     and pg_temp.chance('when:' || words) * whole < high
), bought as (
  -- What would be later today was yesterday.
  select timed.*, asked_at - case when asked_at > now() - interval '3 minutes' then interval '1 day' else interval '0' end as bought_at
    from timed
)
select pg_temp.id(coalesce(partner.words, line.words)) as order_id, line.slug, line.place, line.quantity,
       date_trunc('second', coalesce(partner.bought_at, line.bought_at)) as bought_at, 'confirmed' as status
  from bought as line
  left join bought as partner on partner.words = line.joined_words;

-- Not everybody goes through with it: some holds of paid tickets ran out.
insert into demo_lines
select pg_temp.id('left:' || order_id), line.slug, line.place, line.quantity, line.bought_at + interval '47 minutes', 'expired'
  from demo_lines as line
  join demo_tiers as tier using (slug, place)
 where tier.price_cents > 0
   and pg_temp.chance('left:' || order_id) < 0.05
   and line.bought_at < now() - interval '3 hours';

create temporary table demo_buyers on commit drop as
select placed.order_id, coalesce(rare.name, usual.name) as name,
       coalesce(rare.mailbox, btrim(regexp_replace(private.plain(usual.name), '[^a-z]+', '.', 'g'), '.')) || '@mail.example' as email
  from (select distinct order_id, slug from demo_lines) as placed
  join demo_events as demo using (slug)
  join lateral (
    -- Half of a crowd is from the place, the other half from anywhere.
    select given[1 + floor(8 * pg_temp.chance('given:' || placed.order_id))::integer] || ' '
             || family[1 + floor(8 * pg_temp.chance('family:' || placed.order_id))::integer] as name
      from demo_names
     where demo_names.crowd = demo.crowd or pg_temp.chance('crowd:' || placed.order_id) < 0.5
     order by pg_temp.chance('name:' || placed.order_id || given::text)
     limit 1
  ) as usual on true
  left join demo_rare_names as rare
    on pg_temp.chance('rare:' || placed.order_id) < 0.04
   and rare.place = 1 + floor(10 * pg_temp.chance('which:' || placed.order_id))::integer;

insert into public.orders
  (id, number, event_id, occurrence_id, organization_id, status, buyer_name, buyer_email, currency, total_cents, quantity,
   idempotency_key, request_hash, expires_at, confirmed_at, expired_at, created_at, updated_at)
select order_id, 'EV-' || private.random_code(), event.id, basket.occurrence_id, event.organization_id, basket.status,
       buyer.name, buyer.email, event.currency, basket.total_cents, basket.quantity, order_id::text, 'demo',
       case when basket.total_cents > 0 then placed_at + interval '30 minutes' end,
       case basket.status when 'confirmed' then settled_at end,
       case basket.status when 'expired' then settled_at end, placed_at, settled_at
  from (
    select line.order_id, line.slug, line.status, line.bought_at as placed_at, tier.occurrence_id,
           sum(line.quantity) as quantity, sum(line.quantity * tier.price_cents) as total_cents
      from demo_lines as line
      join public.ticket_tiers as tier on tier.id = pg_temp.id('tier:' || line.slug || line.place)
     group by 1, 2, 3, 4, 5
  ) as basket
  join demo_buyers as buyer using (order_id)
  join public.events as event on event.slug = basket.slug,
       lateral (
         -- Free orders are confirmed at once, payments take a minute or two, a hold half an hour to run out.
         select placed_at + case when basket.status = 'expired' then interval '30 minutes 20 seconds'
                                 when basket.total_cents > 0 then interval '40 seconds' + pg_temp.chance('paid:' || order_id) * interval '100 seconds'
                                 else interval '0' end as settled_at
       ) as settling;

insert into public.order_lines (id, order_id, tier_id, tier_name, quantity, unit_price_cents, created_at)
select pg_temp.id('line:' || line.order_id || tier.id), line.order_id, tier.id, tier.name, line.quantity, tier.price_cents, line.bought_at
  from demo_lines as line
  join public.ticket_tiers as tier on tier.id = pg_temp.id('tier:' || line.slug || line.place);

-- ── Payments, refunds, tickets, mail ───────────────────────────────────────────────────────

insert into public.payment_attempts
  (order_id, provider, provider_session_id, provider_payment_id, amount_cents, currency, status, provider_fee_cents,
   provider_fee_currency, fee_asked_at, created_at, updated_at)
select "order".id, 'stripe', 'cs_demo_' || replace("order".id::text, '-', ''),
       case "order".status when 'confirmed' then 'pi_demo_' || replace("order".id::text, '-', '') end,
       "order".total_cents, "order".currency,
       case when "order".status = 'expired' then 'expired' when event.status = 'cancelled' then 'refunded' else 'succeeded' end,
       -- 2.9 % and 30, as the stand-in keeps.
       case "order".status when 'confirmed' then round("order".total_cents * 0.029) + 30 end,
       case "order".status when 'confirmed' then "order".currency end,
       case "order".status when 'confirmed' then "order".created_at end,
       "order".created_at + interval '1 second', "order".updated_at
  from public.orders as "order"
  join demo_buyers on demo_buyers.order_id = "order".id
  join public.events as event on event.id = "order".event_id
 where "order".total_cents > 0;

-- What was cancelled was paid back the same day.
insert into public.refund_attempts
  (order_id, payment_attempt_id, provider_refund_id, amount_cents, currency, reason, status, sent_at, settled_at,
   created_at, updated_at)
select attempt.order_id, attempt.id, 're_demo_' || replace(attempt.order_id::text, '-', ''), attempt.amount_cents,
       attempt.currency, 'The event was cancelled.', 'succeeded', refunded_at, refunded_at, refunded_at, refunded_at
  from public.payment_attempts as attempt
  join public.orders as "order" on "order".id = attempt.order_id
  join public.events as event on event.id = "order".event_id,
       lateral (select event.cancelled_at + interval '20 minutes' as refunded_at) as refund
 where attempt.status = 'refunded' and attempt.provider_session_id like 'cs\_demo\_%';

-- The ledger learned of all this a moment ago; the demo dates it back to when it happened.
alter table public.ledger_entries disable trigger _300_never_changed;
update public.ledger_entries as entry
   set booked_on = private.booking_day(entry.organization_id, coalesce(refund.settled_at, attempt.created_at))
  from public.payment_attempts as attempt
  left join public.refund_attempts as refund on refund.payment_attempt_id = attempt.id
 where attempt.id = entry.payment_attempt_id
   and attempt.provider_session_id like 'cs\_demo\_%'
   and (entry.refund_attempt_id is not null) = (refund.id is not null and entry.refund_attempt_id = refund.id);
alter table public.ledger_entries enable trigger _300_never_changed;

-- Each month that is over was sent to the organizer's bank.
insert into public.payouts
  (organization_id, provider, provider_payout_id, amount_cents, currency, status, arrives_on, created_at, updated_at)
select entry.organization_id, 'stripe', 'po_demo_' || replace(entry.organization_id::text, '-', '') || to_char(month.day, 'YYYYMM') || entry.currency,
       sum(entry.amount_cents), entry.currency, 'paid', month.day + 3, month.day + interval '12 hours', month.day + interval '12 hours'
  from public.ledger_entries as entry,
       lateral (select (date_trunc('month', entry.booked_on) + interval '1 month')::date as day) as month
 where month.day <= current_date
 group by entry.organization_id, entry.currency, month.day
having sum(entry.amount_cents) > 0;
alter table public.ledger_entries disable trigger _300_never_changed;
update public.ledger_entries as entry
   set booked_on = payout.created_at::date
  from public.payouts as payout
 where payout.id = entry.payout_id and payout.provider_payout_id like 'po\_demo\_%';
alter table public.ledger_entries enable trigger _300_never_changed;

-- As private.issue_tickets writes them, but dated back to the purchase. Nine in ten who bought came, from an hour before.
insert into public.event_tickets
  (id, order_id, order_line_id, event_id, occurrence_id, tier_id, organization_id, number, holder_name, holder_email,
   status, secret_hash, checked_in_at, checked_in_by, created_at, updated_at)
select ticket.id, "order".id, line.id, "order".event_id, "order".occurrence_id, line.tier_id, "order".organization_id,
       'TKT-' || private.random_code(), "order".buyer_name, "order".buyer_email,
       case event.status when 'cancelled' then 'refunded' else 'valid' end,
       extensions.digest(private.ticket_secret(ticket.id, 1), 'sha256'),
       case when came.yes then date_trunc('second',
         occurrence.starts_at - interval '50 minutes' + pg_temp.chance('door:' || "order".id) * interval '65 minutes'
           + place.number * interval '6 seconds') end,
       case when came.yes then pg_temp.id('person:' || case demo.organization when 'northlight' then 'priya@northlight.example'
                                                                           else 'kwame@calleocho.example' end) end,
       "order".confirmed_at, "order".confirmed_at
  from public.orders as "order"
  join demo_buyers on demo_buyers.order_id = "order".id
  join public.order_lines as line on line.order_id = "order".id
  join public.events as event on event.id = "order".event_id
  join demo_events as demo on demo.slug = event.slug
  join public.occurrences as occurrence on occurrence.id = "order".occurrence_id,
       generate_series(1, line.quantity) as place (number),
       lateral (select pg_temp.id('ticket:' || line.id || ':' || place.number) as id) as ticket,
       lateral (select event.status in ('completed', 'archived') and pg_temp.chance('came:' || ticket.id) < 0.91 as yes) as came
 where "order".status = 'confirmed';

-- Already sent, all of them: a pending one would be mailed as soon as the product starts.
insert into private.messages (kind, order_id, recipient, status, attempts, created_at, sent_at)
select 'order_confirmed', "order".id, "order".buyer_email, 'sent', 1, "order".confirmed_at, "order".confirmed_at + interval '3 seconds'
  from public.orders as "order"
  join demo_buyers on demo_buyers.order_id = "order".id
 where "order".status = 'confirmed';

-- ── Counters, dashboards and the log ───────────────────────────────────────────────────────

update public.ticket_tiers as tier
   set quantity_sold = counted.sold, revenue_cents = counted.revenue
  from (
    select line.tier_id, sum(line.quantity) as sold, sum(line.total_cents) as revenue
      from public.order_lines as line
      join public.orders as "order" on "order".id = line.order_id
      join demo_buyers on demo_buyers.order_id = "order".id
     where "order".status = 'confirmed'
     group by line.tier_id
  ) as counted
 where counted.tier_id = tier.id;

update public.occurrences as occurrence
   set quantity_sold = counted.sold
  from (
    select tier.occurrence_id, sum(tier.quantity_sold) as sold
      from public.ticket_tiers as tier
      join public.events as event on event.id = tier.event_id
      join demo_events as demo on demo.slug = event.slug
     group by tier.occurrence_id
  ) as counted
 where counted.occurrence_id = occurrence.id;

insert into public.event_dashboards (event_id, organization_id, total_views, conversion_rate, first_view_at)
select event.id, event.organization_id, demo.views,
       (select count(*) from public.orders as "order" where "order".event_id = event.id and "order".status = 'confirmed')
         / greatest(demo.views, 1)::numeric,
       event.published_at
  from public.events as event
  join demo_events as demo on demo.slug = event.slug;
select count(*) from public.refresh_event_dashboards();

insert into public.action_log
  (organization_id, actor_id, actor_role, action, subject_type, subject_id, details, created_at)
select event.organization_id, event.created_by, 'authenticated', happened.action, 'event', event.id,
       jsonb_build_object('name', event.name, 'slug', event.slug), happened.at
  from public.events as event
  join demo_events as demo on demo.slug = event.slug,
       lateral (values ('event.published', event.published_at), ('event.cancelled', event.cancelled_at)) as happened (action, at)
 where happened.at is not null
 order by happened.at;

-- ── Venues and what is asked of them ───────────────────────────────────────────────────────
-- Three venues of a third organization, whose owner nobody signs in as,
-- and one of Northlight's own, so that Amara sees both sides.

insert into identity."user" ("id", "name", "email", "emailVerified")
values (pg_temp.id('person:ingrid@cordage.example'), 'Ingrid Solheim', 'ingrid@cordage.example', true);
delete from public.organizations as organization
 where organization.created_by = pg_temp.id('person:ingrid@cordage.example') and organization.kind = 'personal';
insert into public.organizations (id, name, slug, kind, currency, timezone, created_by, created_at) values
  (pg_temp.id('organization:cordage'), 'Cordage & Tide', 'cordage-and-tide', 'team', 'CAD', 'America/Toronto',
   pg_temp.id('person:ingrid@cordage.example'), now() - interval '500 days');
insert into public.organization_members (organization_id, user_id, role)
values (pg_temp.id('organization:cordage'), pg_temp.id('person:ingrid@cordage.example'), 'owner');

insert into public.venues
  (id, organization_id, name, slug, type, description, address, city, country, timezone, capacity, minimum_guests, amenities,
   contact_email, base_price_cents, currency, price_unit, setup_minutes, teardown_minutes, cancellation_policy, is_listed,
   rating, review_count)
select pg_temp.id('venue:' || venue.slug), pg_temp.id('organization:' || venue.organization), venue.name, venue.slug,
       venue.type, venue.description, venue.address, 'Toronto', 'CA', 'America/Toronto', venue.capacity,
       venue.minimum_guests, venue.amenities, venue.contact_email, venue.price_cents, 'CAD', venue.price_unit,
       venue.setup_minutes, venue.teardown_minutes, venue.cancellation_policy, true, venue.rating, venue.reviews
  from (values
    ('cordage', 'The Carding Mill', 'the-carding-mill', 'conference_center',
     'Four floors of a wool mill with its beams left bare: a hall, a floor with north light, and a quiet room behind two doors.',
     '214 Esplanade West', 900, 100, '{wifi,av,catering,stage,breakout_rooms,accessible,livestream,parking}'::text[],
     'house@cordage.example', 1450000, 'day', 240, 120,
     'Free until sixty days before, half until thirty, then the whole price.', 4.7, 61),
    ('cordage', 'Pier Nine Boathouse', 'pier-nine-boathouse', 'other',
     'A boathouse with its doors open to the lake, a bar, and no wall that is quite straight.',
     '9 Queens Wharf', 110, null, '{bar,accessible,live_music,outdoor}', 'house@cordage.example', 380000, 'day', 90, 60,
     'Free until thirty days before.', 4.9, 38),
    ('cordage', 'The Net Loft', 'the-net-loft', 'restaurant',
     'Forty chairs, two long tables and a kitchen that does not mind being watched.',
     '31 Cordage Row', 40, 10, '{bar,catering,accessible}', 'house@cordage.example', 22000, 'hour', 60, 60, null, 4.4, 19),
    ('northlight', 'Second Floor Studio', 'second-floor-studio', 'gallery',
     'Easels, a kettle and a north window, up one floor with a lift from the yard.',
     '48 Geary Lane', 18, null, '{wifi,accessible}', 'studio@northlight.example', 9000, 'hour', 30, 30, null, null, 0)
  ) as venue (organization, name, slug, type, description, address, capacity, minimum_guests, amenities, contact_email,
              price_cents, price_unit, setup_minutes, teardown_minutes, cancellation_policy, rating, reviews);

insert into public.venue_spaces (venue_id, name, place, capacity, layouts, base_price_cents, accessibility)
select pg_temp.id('venue:the-carding-mill'), space.name, space.place, space.capacity, space.layouts::jsonb,
       space.price_cents, space.accessibility
  from (values
    ('Main Hall', 1, 540, '{"theater": 540, "banquet": 320}', 820000, 'Step-free, hearing loop, captions on two screens.'),
    ('Weaving Floor', 2, 160, '{"theater": 160, "classroom": 90, "cocktail": 160}', 310000, 'Lift from the yard.'),
    ('Quiet Room', 3, 30, '{"boardroom": 24}', 90000, 'Step-free, a door that closes.')
  ) as space (name, place, capacity, layouts, price_cents, accessibility);

-- Closed in four weeks, for three days.
insert into public.venue_blocks (space_id, starts_at, ends_at, reason, created_by)
select space.id, pg_temp.day(4, 1)::timestamp at time zone 'America/Toronto',
       (pg_temp.day(4, 1) + 3)::timestamp at time zone 'America/Toronto', 'The floor is oiled.',
       pg_temp.id('person:ingrid@cordage.example')
  from public.venue_spaces as space
 where space.venue_id = pg_temp.id('venue:the-carding-mill') and space.name = 'Weaving Floor';

insert into public.venue_bookings
  (id, event_id, occurrence_id, organization_id, venue_id, venue_organization_id, space_id, starts_at, ends_at,
   setup_minutes, teardown_minutes, attendee_count, event_type, requested_by, requestor_name, booking_source, currency,
   status, quoted_price_cents, final_price_cents, quote_note, special_requests, rejection_reason, responded_at, confirmed_at,
   cancelled_at, cancelled_by, cancellation_reason, expires_at, payment_status, created_at)
select pg_temp.id('booking:' || asked.event || asked.venue), event.id, occurrence.id, event.organization_id, venue.id,
       venue.organization_id, space.id, occurrence.starts_at, occurrence.ends_at, venue.setup_minutes,
       venue.teardown_minutes, asked.guests, event.type, person.email, person.full_name, asked.source, venue.currency,
       asked.status, asked.quoted, asked.final, asked.quote_note, asked.wishes, asked.rejection,
       case when asked.status <> 'pending' then event.created_at + interval '9 hours' end,
       case when asked.status in ('confirmed', 'completed') then event.created_at + interval '2 days' end,
       case when asked.status = 'cancelled' then event.created_at + interval '4 days' end, asked.cancelled_by, asked.cancellation,
       case when asked.status in ('pending', 'quoted') then now() + interval '19 hours' else event.created_at + interval '1 day' end,
       asked.payment, least(event.created_at, now() - interval '5 hours')
  from (values
    ('northern-signal-data-ai-summit', 'the-carding-mill', 'Whole venue', 900, 'wizard', 'confirmed', 1450000, 1380000,
     'Breakout rooms and the stage are in it.', 'Captions on both screens, please.', null, null, null, 'deposit_paid'),
    ('northlight-volunteer-evening', 'the-net-loft', 'Whole venue', 40, 'manual', 'confirmed', null, null, null, null, null,
     null, null, 'unpaid'),
    ('harbourfront-jazz-unplugged', 'pier-nine-boathouse', 'Whole venue', 110, 'manual', 'completed', 380000, 380000, null,
     'Doors to the lake open from the first set.', null, null, null, 'paid'),
    ('product-camp', 'the-carding-mill', 'Weaving Floor', 80, 'wizard', 'quoted', 285000, null,
     'A Wednesday, hence the price.', null, null, null, null, 'unpaid'),
    ('product-camp', 'the-net-loft', 'Whole venue', 80, 'wizard', 'rejected', null, null, null, null,
     'Forty chairs, and the fire officer counts them.', null, null, 'unpaid'),
    ('corktown-founders-breakfast', 'the-net-loft', 'Whole venue', 40, 'manual', 'cancelled', 22000, 22000, null, null, null,
     'organizer', 'The bakery lends us its room.', 'unpaid'),
    ('how-to-price-a-concert-ticket', 'second-floor-studio', 'Whole venue', 4, 'manual', 'pending', null, null, null,
     'A quiet room to broadcast from, if the line is good.', null, null, null, 'unpaid')
  ) as asked (event, venue, space, guests, source, status, quoted, final, quote_note, wishes, rejection, cancelled_by,
              cancellation, payment)
  join public.events as event on event.slug = asked.event
  join public.profiles as person on person.id = event.created_by
  join public.venues as venue on venue.slug = asked.venue
  join public.venue_spaces as space on space.venue_id = venue.id and space.name = asked.space
  join lateral (
    select date.* from public.occurrences as date where date.event_id = event.id order by date.starts_at limit 1
  ) as occurrence on true;

-- Names and addresses of these dates are the venues' already: only the link is missing.
update public.occurrences as occurrence
   set venue_id = booking.venue_id
  from public.venue_bookings as booking
 where booking.occurrence_id = occurrence.id
   and booking.status in ('confirmed', 'completed');

-- ── A draft Amara did not finish ───────────────────────────────────────────────────────────

insert into public.wizard_sessions
  (id, user_id, organization_id, current_stage, stages_completed, draft, sources, version, contact_name, contact_email,
   contact_company, started_at, last_activity_at, expires_at, total_messages, ai_interactions_count, time_spent_seconds)
select pg_temp.id('session:kiln'), '11111111-1111-4111-8111-111111111111', pg_temp.id('organization:northlight'),
       'ticketing', '{contact_info,event_basics,venue_selection}',
       jsonb_build_object(
         'name', 'Kiln & Kin: A Family Pottery Day', 'type', 'workshop', 'format', 'physical', 'visibility', 'public',
         'capacity', 36, 'city', 'Toronto', 'country', 'CA', 'timezone', 'America/Toronto', 'currency', 'CAD',
         'localStart', private.wall(start), 'dateTime', private.iso(start at time zone 'America/Toronto'), 'duration', 300,
         'description', 'One wheel, one child, one grown-up. Glaze it together and collect it a week later.'),
       jsonb_build_object(
         'capacity', jsonb_build_object('via', 'said', 'text', '36 people', 'start', 25, 'end', 34, 'confidence', 0.98),
         'city', jsonb_build_object('via', 'said', 'text', 'Toronto', 'start', 38, 'end', 45, 'confidence', 0.97),
         'timezone', jsonb_build_object('via', 'inferred', 'confidence', 0.97),
         'name', jsonb_build_object('via', 'edited', 'confidence', 1),
         'description', jsonb_build_object('via', 'edited', 'confidence', 1)),
       3, 'Amara Okafor', 'amara@northlight.example', 'Northlight Events',
       now() - interval '5 hours', now() - interval '4 hours 50 minutes', now() + interval '6 days 19 hours', 2, 1, 214
  from (select pg_temp.day(7, 7) + time '11:00' as start) as sunday;

insert into public.ai_conversations (session_id, role, content, created_at) values
  (pg_temp.id('session:kiln'), 'user', 'A family pottery day for 36 people in Toronto, a Sunday in about seven weeks, 11 to 4.',
   now() - interval '5 hours'),
  (pg_temp.id('session:kiln'), 'assistant', 'Nearly everything is there. What should a place cost, and is it one ticket for a pair?',
   now() - interval '5 hours' + interval '1 second');

-- ── The demo world keeps the same promises as the real one ─────────────────────────────────

do $$
declare
  v_drift record;
begin
  select * into v_drift from public.recount_inventory() limit 1;
  if found then
    raise exception 'The demo world does not add up: %', v_drift;
  end if;
end;
$$;
