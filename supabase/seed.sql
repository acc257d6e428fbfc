/*
 * The demo world: two organizations, their events, and people who bought.
 *
 * Loaded once, in demo mode only, after src/node/identity.ts made the two people one can sign
 * in as. Times are relative to now(), numbers come from hashes: two loads on one day tell the
 * same story. Nobody and nothing in here exists. Counters are set from the orders at the end, and
 * the last statement fails the load when the recount disagrees.
 */

-- ── Small tools, gone with the session ─────────────────────────────────────────────────────

/* The same id for the same words, in the form of a version 4 uuid. */
create function pg_temp.id(words text) returns uuid language sql immutable as $$
  select overlay(overlay(md5(words) placing '4' from 13) placing '8' from 17)::uuid
$$;

/* The same number from 0 to 1 for the same words. */
create function pg_temp.chance(words text) returns double precision language sql immutable as $$
  select ('x' || substr(md5(words), 1, 8))::bit(32)::bigint / 4294967296.0
$$;

-- ── People and organizations ───────────────────────────────────────────────────────────────

insert into identity."user" ("id", "name", "email", "emailVerified")
select pg_temp.id('person:' || email), name, email, true
  from (values
    ('Yuki Tanabe', 'yuki@northlight.example'),
    ('Priya Raghunathan', 'priya@northlight.example'),
    ('Tomasz Wiśniewski', 'tomasz@northlight.example'),
    ('Lucía Bermúdez', 'lucia@calleocho.example'),
    ('Kwame Boateng', 'kwame@calleocho.example')
  ) as person (name, email);

-- The two who sign in work in their organizations; the personal ones sign-up made would only be in the way.
delete from public.organizations
 where kind = 'personal'
   and created_by in ('11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222');

insert into public.organizations (id, name, slug, kind, currency, timezone, created_by, created_at) values
  (pg_temp.id('organization:northlight'), 'Northlight Events', 'northlight-events', 'team', 'CAD', 'America/Toronto',
   '11111111-1111-4111-8111-111111111111', now() - interval '400 days'),
  (pg_temp.id('organization:calle-ocho'), 'Calle Ocho Live', 'calle-ocho-live', 'team', 'MXN', 'America/Mexico_City',
   '22222222-2222-4222-8222-222222222222', now() - interval '320 days');

insert into public.organization_members (organization_id, user_id, role) values
  (pg_temp.id('organization:northlight'), '11111111-1111-4111-8111-111111111111', 'owner'),
  (pg_temp.id('organization:northlight'), pg_temp.id('person:yuki@northlight.example'), 'manager'),
  (pg_temp.id('organization:northlight'), pg_temp.id('person:priya@northlight.example'), 'staff'),
  (pg_temp.id('organization:northlight'), pg_temp.id('person:tomasz@northlight.example'), 'viewer'),
  (pg_temp.id('organization:calle-ocho'), '22222222-2222-4222-8222-222222222222', 'owner'),
  (pg_temp.id('organization:calle-ocho'), pg_temp.id('person:lucia@calleocho.example'), 'admin'),
  (pg_temp.id('organization:calle-ocho'), pg_temp.id('person:kwame@calleocho.example'), 'viewer');

-- ── Events ─────────────────────────────────────────────────────────────────────────────────

create temporary table demo_events (
  slug text, organization text, name text, type text, format text, visibility text, status text, currency text,
  tax_rate numeric, refund_policy text, amenities text[], published_days_ago integer,
  in_days integer, at_time time, hours numeric, timezone text, venue text, address text, city text, country text,
  capacity integer, views integer, description text
) on commit drop;

insert into demo_events values
('northern-signal-data-ai-summit', 'northlight', 'Northern Signal: Data & AI Summit', 'conference', 'physical', 'public',
 'published', 'CAD', 0.13, 'until_30_days', '{wifi,av,catering,stage,breakout_rooms,accessible,livestream}', 52,
 38, '09:00', 9, 'America/Toronto', 'The Carding Mill', '214 Esplanade West', 'Toronto', 'CA', 900, 9140,
$$Nine hours, three rooms, and no vendor keynotes. Northern Signal is a day for people who run data and machine-learning systems that other people depend on: hospitals, transit, payments, newsrooms.

The main hall takes the long talks: what broke, what it cost, what was changed. Next door, the workbench room runs four hands-on sessions of ninety minutes; bring a laptop, leave with something that works. Upstairs is the quiet track: small groups, no slides, one hard question each.

Lunch is served by three kitchens from the neighbourhood, with vegetarian, vegan, halal and gluten-free plates in the first row and not as an afterthought. Coffee does not stop.

The building is step-free throughout, the talks are captioned live, and there is a room with a door for nursing, praying or simply sitting down. Early-bird tickets went in eleven days; the recordings come free with every ticket.$$),

('corktown-founders-breakfast', 'northlight', 'Corktown Founders'' Breakfast', 'meetup', 'physical', 'public', 'published',
 'CAD', 0, null, '{wifi,catering,accessible}', 20,
 12, '07:45', 2, 'America/Toronto', 'Tin Bakery', '9 Percy Lane', 'Toronto', 'CA', 60, 412,
$$Once a month, sixty people who are building something sit down at four long tables before work. There is no stage and there are no pitches. There is porridge, there is good bread, and there is one rule: ask before you offer.

Each table starts with a question on a card. This month it is "What did you stop doing?" After half an hour, half of every table moves.

It is free because the bakery likes us and because two of last year's regulars pay for the eggs. If you cannot come after all, give your place back: there is always somebody who would have taken it.$$),

('ink-and-thread-letterpress', 'northlight', 'Ink & Thread: A Letterpress Workshop', 'workshop', 'physical', 'public',
 'published', 'GBP', 0.2, 'until_7_days', '{accessible,catering}', 33,
 19, '10:00', 6.5, 'Europe/London', 'Sable Yard Press', 'Unit 4, Sable Yard', 'London', 'GB', 24, 1310,
$$Set a page by hand, lock it up, ink it, print it, and sew twelve of them into a book you made yourself. Twenty-four people, six presses, two printers who have done nothing else for thirty years.

The morning is type: cases, sticks, spacing, and why the letter e is always missing. After a soup lunch we print, and in the last two hours we fold and sew. Everything is included: paper, thread, apron, lunch.

No experience is needed and none helps much. Wear something that may meet ink. The workshop is on the ground floor; the presses can be worked sitting down.$$),

('ordinary-excellence-public-works', 'northlight',
 'The Ordinary Excellence of Public Works: A Two-Day Symposium on Bridges, Water and Quiet Roads', 'seminar', 'hybrid',
 'public', 'published', 'USD', 0.08875, 'until_7_days', '{wifi,av,projector,accessible,livestream}', 27,
 64, '09:30', 31, 'America/New_York', 'Gantry Hall', '77 Slip Street', 'New York', 'US', 400, 520,
$$Nobody applauds a bridge that stands. This symposium does. For two days, the people who keep water clean, roads quiet and bridges open explain how ordinary things are made to last, and why that is harder than building new ones.

Day one is about looking: inspection, sensors, and the engineer who still taps every bolt. Day two is about deciding: what to repair first when there is money for a third of it.

Talks are given in the hall and streamed; questions come from both. Continuing-education certificates are issued on request.$$),

('harbourfront-jazz-unplugged', 'northlight', 'Harbourfront Jazz, Unplugged', 'concert', 'physical', 'public', 'completed',
 'CAD', 0.13, 'no_refunds', '{bar,accessible,live_music}', 74,
 -24, '20:00', 3, 'America/Toronto', 'Pier Nine Boathouse', '9 Queens Wharf', 'Toronto', 'CA', 110, 1890,
$$One quartet, no microphones, a boathouse with the doors open to the lake. Two sets, a long interval, and the sound of water under the floor.$$),

('winter-product-camp', 'northlight', 'Winter Product Camp', 'workshop', 'physical', 'public', 'draft', 'CAD', 0.13, null,
 '{wifi,breakout_rooms}', null,
 90, '09:00', 8, 'America/Toronto', null, null, 'Toronto', 'CA', 80, 0,
$$A day for product people with more questions than roadmaps. Programme to follow.$$),

('northlight-volunteer-evening', 'northlight', 'Northlight Volunteer Evening', 'party', 'physical', 'private', 'published',
 'CAD', 0, null, '{bar,catering,accessible}', 14,
 9, '18:30', 4, 'America/Toronto', 'The Net Loft', '31 Cordage Row', 'Toronto', 'CA', 40, 61,
$$You carried chairs, scanned tickets in the rain and found eleven lost children. This evening nobody asks you to do anything.

There is dinner at seven, a very short speech, and a quiz that Priya swears is fair. Bring one guest. Please do not pass this address on; the room has forty chairs, and you carried most of them.$$),

('open-sky-fundraiser', 'northlight', 'Open Sky Fundraiser', 'fundraiser', 'physical', 'public', 'archived', 'CAD', 0,
 'no_refunds', '{outdoor,rooftop,catering}', 340,
 -301, '18:00', 4, 'America/Toronto', 'Observatory Terrace', '2 Ridge Road', 'Toronto', 'CA', 60, 730,
$$Telescopes, soup, and a school roof that no longer leaks. Thank you.$$),

('noches-de-son', 'calle-ocho', 'Noches de Son', 'concert', 'physical', 'public', 'published', 'MXN', 0.16, 'until_1_day',
 '{bar,dance_floor,live_music,accessible}', 30,
 15, '21:00', 4, 'America/Mexico_City', 'Salón Azabache', 'Callejón del Timbal 18', 'Mexico City', 'MX', 260, 2730,
$$Dos orquestas, una pista y ninguna prisa. Noches de Son vuelve al Salón Azabache con un programa que empieza en son cubano y termina donde ustedes quieran.

A las nueve abre la casa con una clase corta para quien nunca ha bailado. A las diez toca la primera orquesta; a medianoche, la segunda. Entre las dos, la gente que de verdad sabe.

La mesa incluye agua y un lugar para los abrigos. La pista es de todos. Hay entrada sin escalones por el patio y una zona tranquila con sillas.

Two orchestras, one dance floor, no hurry. A short class for beginners opens the night; English is spoken at the door.$$),

('fado-at-the-old-tannery', 'calle-ocho', 'Fado at the Old Tannery', 'performance', 'physical', 'public', 'published',
 'EUR', 0.06, 'until_7_days', '{bar,accessible,live_music}', 24,
 27, '21:30', 2.5, 'Europe/Lisbon', 'Curtumes 1907', 'Travessa da Cal 3', 'Lisbon', 'PT', 70, 960,
$$Three singers, two guitars, seventy chairs. The old tannery was built to keep hides cool; it turns out to keep a voice whole.

Doors open an hour before for bread, cheese and wine from Setúbal. Once the lights go down nothing is served, because nothing should clink.

The evening has no amplification and one interval. Latecomers are seated between songs.$$),

('shizuka-na-yoru-listening-night', 'calle-ocho', '静かな夜 · Quiet Night Listening Session', 'screening', 'physical', 'public',
 'published', 'JPY', 0.1, 'no_refunds', '{bar,av}', 18,
 21, '19:30', 3, 'Asia/Tokyo', 'Kissa Minamo', '4-11 Kawabata-dori', 'Tokyo', 'JP', 60, 540,
$$一枚のレコードを、最初から最後まで、話さずに聴く夜です。

Sixty people, two loudspeakers the size of wardrobes, three records from beginning to end. Nobody talks while a side is playing; everybody talks in between.

The records are chosen by a guest who tells us afterwards why. One drink is included. Phones sleep in a basket by the door.$$),

('layali-al-daw', 'calle-ocho', 'ليالي الضوء: معرض الفنون الرقمية', 'exhibition', 'physical', 'public', 'published', 'AED', 0.05,
 'until_7_days', '{wifi,av,accessible,parking}', 21,
 33, '17:00', 6, 'Asia/Dubai', 'مخزن المرسى', 'شارع الميناء 12', 'Dubai', 'AE', 150, 610,
$$ستة فنانين، ستة جدران، وضوء يتغيّر مع كل خطوة. يفتح المعرض أبوابه مع غروب الشمس ويُغلقها قبل منتصف الليل بساعة.

الأعمال كلها جديدة، صُنعت لهذا المكان وحده: مخزن قديم على الميناء، جدرانه من الطين وسقفه من خشب السفن. يرافق كل زيارة دليل صوتي بالعربية والإنجليزية.

Six artists, six walls, and light that changes with every step. Guided tours in Arabic and English start on the hour; the whole ground floor is step-free.$$),

('rooftop-cumbia-marathon', 'calle-ocho', 'Rooftop Cumbia Marathon', 'party', 'physical', 'public', 'cancelled', 'USD', 0.08875,
 'until_1_day', '{rooftop,bar,dance_floor}', 41,
 7, '16:00', 8, 'America/New_York', 'Waterline Roof', '500 Tank Street', 'New York', 'US', 180, 1120,
$$Eight hours of cumbia, eight DJs, one roof. Cancelled: the roof is being repaired, and we would rather not test it. Everybody who bought a ticket gets the money back.$$),

('how-to-price-a-concert-ticket', 'calle-ocho', 'How to Price a Concert Ticket', 'webinar', 'virtual', 'public', 'published',
 'USD', 0, null, '{livestream}', 16,
 5, '12:00', 1.25, 'America/Mexico_City', null, null, null, null, null, 1480,
$$Most small promoters price by looking at the poster next to theirs. In seventy-five minutes Mateo Rivera shows what ten years of selling between eighty and eight hundred tickets a night taught him, with the real numbers of four shows, two of them failures.

You will leave with a sheet that tells you what an empty seat costs, when an early bird helps and when it only moves money around, and how to say "sold out" without lying.

Half of the time is questions. The recording goes to everybody who registered.$$);

insert into public.events
  (id, organization_id, created_by, name, slug, type, description, format, visibility, status, currency, max_per_order,
   tax_rate, refund_policy, amenities, published_at, cancelled_at, created_at)
select pg_temp.id('event:' || slug), pg_temp.id('organization:' || organization),
       case organization when 'northlight' then '11111111-1111-4111-8111-111111111111'
                         else '22222222-2222-4222-8222-222222222222' end::uuid,
       name, slug, type, description, format, visibility, status, currency, 10, tax_rate, refund_policy, amenities,
       now() - make_interval(days => published_days_ago),
       case when status = 'cancelled' then now() - interval '3 days' end,
       now() - make_interval(days => coalesce(published_days_ago, 2) + 1)
  from demo_events;

insert into public.occurrences
  (id, event_id, starts_at, ends_at, local_start, timezone, venue_name, address, city, country, capacity, status)
select pg_temp.id('occurrence:' || slug), pg_temp.id('event:' || slug), start at time zone timezone,
       start at time zone timezone + make_interval(mins => (hours * 60)::integer), start, timezone, venue, address, city,
       country, capacity, case status when 'cancelled' then 'cancelled' else 'scheduled' end
  from demo_events,
       lateral (select (now() at time zone timezone)::date + in_days + at_time as start) as local;

-- ── Tiers, and how many of each were sold ──────────────────────────────────────────────────

create temporary table demo_tiers (
  slug text, place integer, name text, tier_type text, price_cents integer, total integer, sold integer,
  first_day integer, last_day integer, is_featured boolean, description text
) on commit drop;

-- first_day and last_day: on sale from so many days after publishing to so many; null is until the end.
insert into demo_tiers values
('northern-signal-data-ai-summit', 1, 'Early bird', 'early_bird', 19900, 150, 150, 0, 11, false, 'The same seat as Regular, for those who know early.'),
('northern-signal-data-ai-summit', 2, 'Regular', 'regular', 29900, 560, 329, 6, null, true, 'All three rooms, lunch, recordings.'),
('northern-signal-data-ai-summit', 3, 'VIP', 'vip', 54900, 70, 33, 0, null, false, 'Speakers'' dinner the evening before, a seat in the first rows.'),
('northern-signal-data-ai-summit', 4, 'Student', 'student', 7900, 80, 47, 0, null, false, 'Bring a valid card to the door.'),
('corktown-founders-breakfast', 1, 'A place at the table', 'free', 0, 60, 44, 0, null, false, null),
('ink-and-thread-letterpress', 1, 'Workshop with materials', 'regular', 8500, 24, 24, 0, null, false, 'Paper, thread, apron and lunch included.'),
('ordinary-excellence-public-works', 1, 'Two days in the hall', 'regular', 24900, 300, 4, 0, null, false, null),
('ordinary-excellence-public-works', 2, 'Stream', 'regular', 4900, 100, 1, 0, null, false, 'Live and for a month afterwards.'),
('harbourfront-jazz-unplugged', 1, 'Seat', 'regular', 4200, 90, 71, 0, 49, true, null),
('harbourfront-jazz-unplugged', 2, 'On the landing stage', 'regular', 2600, 20, 14, 0, 49, false, 'Standing, under the sky.'),
('winter-product-camp', 1, 'Regular', 'regular', 14900, 80, 0, 0, null, false, null),
('northlight-volunteer-evening', 1, 'Volunteer and guest', 'free', 0, 40, 14, 0, null, false, null),
('open-sky-fundraiser', 1, 'Supporter', 'regular', 5000, 40, 22, 0, 38, false, null),
('open-sky-fundraiser', 2, 'Patron', 'sponsor', 25000, 20, 5, 0, 38, false, 'Your name on a roof tile.'),
('noches-de-son', 1, 'Pista', 'regular', 32000, 200, 96, 0, null, true, 'La pista, toda la noche.'),
('noches-de-son', 2, 'Mesa', 'vip', 68000, 60, 27, 0, null, false, 'Un lugar en mesa, con agua y guardarropa.'),
('fado-at-the-old-tannery', 1, 'Chair', 'regular', 2800, 56, 29, 0, null, false, null),
('fado-at-the-old-tannery', 2, 'Front row', 'vip', 4500, 14, 9, 0, null, false, null),
('shizuka-na-yoru-listening-night', 1, '一般 · General', 'regular', 4500, 60, 26, 0, null, false, 'ワンドリンク付き · One drink included.'),
('layali-al-daw', 1, 'دخول عام', 'regular', 9500, 120, 14, 0, null, false, 'زيارة واحدة مع الدليل الصوتي.'),
('layali-al-daw', 2, 'جولة مع الفنان', 'vip', 22000, 30, 6, 0, null, false, null),
('rooftop-cumbia-marathon', 1, 'All eight hours', 'regular', 3900, 150, 31, 0, 37, false, null),
('rooftop-cumbia-marathon', 2, 'After sunset', 'regular', 2500, 30, 9, 0, 37, false, null),
('how-to-price-a-concert-ticket', 1, 'Registration', 'free', 0, 500, 63, 0, null, false, null);

insert into public.ticket_tiers
  (id, event_id, occurrence_id, name, slug, description, tier_type, price_cents, currency, quantity_total,
   sale_starts_at, sale_ends_at, status, display_order, is_featured)
select pg_temp.id('tier:' || tier.slug || tier.place), pg_temp.id('event:' || tier.slug),
       pg_temp.id('occurrence:' || tier.slug), tier.name, null, tier.description, tier.tier_type, tier.price_cents,
       event.currency, tier.total,
       now() - make_interval(days => event.published_days_ago - tier.first_day),
       now() - make_interval(days => event.published_days_ago - tier.last_day),
       case event.status when 'draft' then 'draft' else 'active' end, tier.place, tier.is_featured
  from demo_tiers as tier
  join demo_events as event using (slug);

-- ── Orders: a rush at the launch, quiet weekends, a last push before a price ends ──────────

create temporary table demo_buyers (place integer generated always as identity (minvalue 0 start 0), name text, mailbox text)
  on commit drop;
insert into demo_buyers (name, mailbox) values
('Aisha Bello', 'aisha.bello'), ('Wei Zhang', 'wei.zhang'), ('María José Ortega', 'mj.ortega'), ('Liam O''Connor', 'liam.oconnor'),
('Fatima Zahra El Idrissi', 'fz.elidrissi'), ('Hiroshi Nakamura', 'h.nakamura'), ('Ananya Iyer', 'ananya.iyer'),
('Søren Østergaard', 'soren.o'), ('Chidinma Eze', 'chidinma.eze'), ('Élodie Marchand', 'elodie.marchand'),
('Mohammed Al-Rashid', 'm.alrashid'), ('Olena Kovalenko', 'olena.kovalenko'), ('Nguyễn Minh Anh', 'minhanh.nguyen'),
('João Pedro Carvalho', 'jp.carvalho'), ('Siobhán Byrne', 'siobhan.byrne'), ('Kim Seo-yeon', 'seoyeon.kim'),
('Leilani Kahananui', 'leilani.k'), ('David Ben-Ami', 'david.benami'), ('Ayşe Yıldız', 'ayse.yildiz'),
('Marek Dvořák', 'marek.dvorak'), ('Thandiwe Nkosi', 'thandiwe.nkosi'), ('Camila Restrepo', 'camila.restrepo'),
('Björn Halldórsson', 'bjorn.halldorsson'), ('Rajesh Subramaniam', 'rajesh.s'), ('Isabella Rossi', 'isabella.rossi'),
('Kofi Mensah', 'kofi.mensah'), ('Zofia Nowak', 'zofia.nowak'), ('Arjun Mehta', 'arjun.mehta'), ('Noor van der Berg', 'noor.vdberg'),
('Tariq Hussain', 'tariq.hussain'), ('Mei-Ling Chen', 'meiling.chen'), ('Diego Fernández', 'diego.fernandez'),
('Hannah Goldberg', 'hannah.goldberg'), ('Sione Taufa', 'sione.taufa'), ('Natasha Petrova', 'natasha.petrova'),
('Emre Demir', 'emre.demir'), ('Gabriela Souza', 'gabriela.souza'), ('Oluwaseun Adeyemi', 'seun.adeyemi'),
('Ingrid Solberg', 'ingrid.solberg'), ('Ravi Kumar', 'ravi.kumar'), ('Joséphine Tremblay', 'josephine.tremblay'),
('Amir Hosseini', 'amir.hosseini'), ('Winona Redcloud', 'winona.redcloud'), ('Pablo Guzmán', 'pablo.guzman'),
('Yara Haddad', 'yara.haddad'), ('Mikko Virtanen', 'mikko.virtanen'), ('Grace Wanjiru', 'grace.wanjiru'),
('Andrei Popescu', 'andrei.popescu'), ('Sakura Ito', 'sakura.ito'), ('Blessing Okonkwo', 'blessing.okonkwo');

create temporary table demo_orders on commit drop as
with wished as (
  -- More orders than needed, of one to four tickets each, cut off where the tier's number is reached.
  select tier.slug, tier.place, tier.sold, tier.price_cents, event.currency, event.timezone,
         event.published_days_ago - tier.first_day as first_day_ago,
         greatest(event.published_days_ago - coalesce(tier.last_day, 9999), 0) as last_day_ago,
         number, pg_temp.id('order:' || tier.slug || tier.place || ':' || number) as order_id,
         case when chance < 0.42 then 1 when chance < 0.82 then 2 when chance < 0.92 then 3 else 4 end as wanted
    from demo_tiers as tier
    join demo_events as event using (slug),
         generate_series(1, tier.sold) as number,
         lateral (select pg_temp.chance('quantity:' || tier.slug || tier.place || number) as chance) as dice
), cut as (
  select running.*, least(wanted, sold - (so_far - wanted))::integer as quantity
    from (select wished.*, sum(wanted) over (partition by slug, place order by number) as so_far from wished) as running
   where so_far - wanted < sold
), days as (
  -- How much a day weighs: six times at the launch, three times before a price ends, a third on weekends.
  select slug, place, day,
         sum(weight) over (partition by slug, place order by day desc) - weight as low,
         sum(weight) over (partition by slug, place order by day desc) as high,
         sum(weight) over (partition by slug, place) as whole
    from (select distinct slug, place, first_day_ago, last_day_ago, timezone from cut) as tier,
         generate_series(tier.last_day_ago, tier.first_day_ago) as day,
         lateral (
           select case when tier.first_day_ago - day < 2 then 6.0
                       else case when tier.last_day_ago > 0 and day - tier.last_day_ago < 2 then 3.0 else 1.0 end
                          * case when extract(isodow from (now() at time zone tier.timezone)::date - day) > 5 then 0.3 else 1 end
                  end
                * (0.7 + 0.6 * pg_temp.chance('day:' || tier.slug || day)) as weight
         ) as weighed
), timed as (
  select cut.*, least(
           greatest(
             ((now() at time zone cut.timezone)::date - days.day + interval '7 hours'
               + pg_temp.chance('hour:' || cut.order_id) * interval '15 hours') at time zone cut.timezone,
             now() - make_interval(days => cut.first_day_ago) + pg_temp.chance('early:' || cut.order_id) * interval '50 minutes'),
           now() - pg_temp.chance('late:' || cut.order_id) * interval '50 minutes') as bought_at
    from cut
    join days on days.slug = cut.slug and days.place = cut.place
     and pg_temp.chance('when:' || cut.order_id) * days.whole >= days.low
     and pg_temp.chance('when:' || cut.order_id) * days.whole < days.high
)
select timed.order_id, timed.slug, timed.place, timed.price_cents, timed.currency, timed.quantity, timed.bought_at,
       buyer.name as buyer_name, buyer.mailbox || '@mail.example' as buyer_email,
       case timed.slug when 'rooftop-cumbia-marathon' then 'cancelled' else 'confirmed' end as status
  from timed
  join demo_buyers as buyer
    on buyer.place = floor(pg_temp.chance('buyer:' || timed.order_id) * (select count(*) from demo_buyers));

-- Not everybody goes through with it: some holds ran out, and three people are at the till right now.
insert into demo_orders
select pg_temp.id('left:' || order_id), slug, place, price_cents, currency, quantity, bought_at - interval '3 hours',
       buyer_name, buyer_email, 'expired'
  from demo_orders
 where price_cents > 0 and status = 'confirmed' and pg_temp.chance('left:' || order_id) < 0.06;
insert into demo_orders
select pg_temp.id('till:' || order_id), slug, place, price_cents, currency, 2,
       now() - pg_temp.chance('till:' || order_id) * interval '9 minutes', buyer_name, buyer_email, 'held'
  from demo_orders
 where slug = 'northern-signal-data-ai-summit' and place = 2 and status = 'confirmed'
 order by order_id
 limit 3;

insert into public.orders
  (id, number, event_id, occurrence_id, organization_id, status, buyer_name, buyer_email, currency, total_cents, quantity,
   idempotency_key, request_hash, expires_at, confirmed_at, expired_at, cancelled_at, created_at, updated_at)
select bought.order_id, 'EV-' || private.random_code(), event.id, pg_temp.id('occurrence:' || bought.slug),
       event.organization_id, bought.status, bought.buyer_name, bought.buyer_email, bought.currency,
       bought.price_cents * bought.quantity, bought.quantity, bought.order_id::text, 'demo',
       case when bought.price_cents > 0 then bought.bought_at + interval '30 minutes' end,
       case when bought.status in ('confirmed', 'cancelled') then bought.bought_at + interval '2 minutes' end,
       case when bought.status = 'expired' then bought.bought_at + interval '30 minutes' end,
       case when bought.status = 'cancelled' then event.cancelled_at end,
       bought.bought_at, bought.bought_at
  from demo_orders as bought
  join public.events as event on event.id = pg_temp.id('event:' || bought.slug);

insert into public.order_lines (id, order_id, tier_id, tier_name, quantity, unit_price_cents, created_at)
select pg_temp.id('line:' || bought.order_id), bought.order_id, tier.id, tier.name, bought.quantity, bought.price_cents,
       bought.bought_at
  from demo_orders as bought
  join public.ticket_tiers as tier on tier.id = pg_temp.id('tier:' || bought.slug || bought.place);

insert into public.payment_attempts
  (order_id, provider, provider_session_id, provider_payment_id, amount_cents, currency, status, created_at, updated_at)
select order_id, 'stripe', 'cs_demo_' || replace(order_id::text, '-', ''), 'pi_demo_' || replace(order_id::text, '-', ''),
       price_cents * quantity, currency, case status when 'confirmed' then 'succeeded' else 'refunded' end,
       bought_at, bought_at + interval '2 minutes'
  from demo_orders
 where price_cents > 0 and status in ('confirmed', 'cancelled');

insert into public.refund_attempts
  (order_id, payment_attempt_id, provider_refund_id, amount_cents, currency, reason, status, created_at)
select attempt.order_id, attempt.id, 're_demo_' || replace(attempt.order_id::text, '-', ''), attempt.amount_cents,
       attempt.currency, 'The event was cancelled.', 'succeeded', now() - interval '3 days'
  from public.payment_attempts as attempt
 where attempt.status = 'refunded';

-- Written here and not by issue_tickets, which also means: no confirmation mail goes out for any of them.
insert into public.event_tickets
  (id, order_id, order_line_id, event_id, occurrence_id, tier_id, organization_id, number, holder_name, holder_email,
   status, secret_hash, checked_in_at, checked_in_by, created_at, updated_at)
select ticket.id, "order".id, line.id, "order".event_id, "order".occurrence_id, line.tier_id, "order".organization_id,
       'TKT-' || private.random_code(), "order".buyer_name, "order".buyer_email,
       case "order".status when 'confirmed' then 'valid' else 'refunded' end,
       extensions.digest(private.ticket_secret(ticket.id, 1), 'sha256'),
       case when came.yes then occurrence.starts_at + (pg_temp.chance('door:' || ticket.id) - 0.8) * interval '50 minutes' end,
       case when came.yes then pg_temp.id('person:priya@northlight.example') end,
       "order".confirmed_at, "order".confirmed_at
  from public.orders as "order"
  join public.order_lines as line on line.order_id = "order".id
  join public.occurrences as occurrence on occurrence.id = "order".occurrence_id,
       generate_series(1, line.quantity) as person,
       lateral (select pg_temp.id('ticket:' || line.id || ':' || person) as id) as ticket,
       lateral (select occurrence.ends_at < now() and pg_temp.chance('came:' || ticket.id) < 0.91 as yes) as came
 where "order".status in ('confirmed', 'cancelled');

-- ── Counters, from the orders ──────────────────────────────────────────────────────────────

update public.ticket_tiers as tier
   set quantity_sold = counted.sold, quantity_held = counted.held, revenue_cents = counted.revenue
  from (
    select line.tier_id, coalesce(sum(line.quantity) filter (where "order".status = 'confirmed'), 0) as sold,
           coalesce(sum(line.quantity) filter (where "order".status = 'held'), 0) as held,
           coalesce(sum(line.total_cents) filter (where "order".status = 'confirmed'), 0) as revenue
      from public.order_lines as line
      join public.orders as "order" on "order".id = line.order_id
     group by line.tier_id
  ) as counted
 where counted.tier_id = tier.id;

update public.occurrences as occurrence
   set quantity_sold = counted.sold, quantity_held = counted.held
  from (
    select tier.occurrence_id, sum(tier.quantity_sold) as sold, sum(tier.quantity_held) as held
      from public.ticket_tiers as tier
     group by tier.occurrence_id
  ) as counted
 where counted.occurrence_id = occurrence.id;

insert into public.event_dashboards (event_id, organization_id, total_views, conversion_rate, first_view_at)
select event.id, event.organization_id, demo.views,
       least(1, (select count(*) from public.orders as "order" where "order".event_id = event.id and "order".status = 'confirmed')
                / greatest(demo.views, 1)::numeric),
       event.published_at
  from public.events as event
  join demo_events as demo on demo.slug = event.slug
 where event.published_at is not null;
select count(*) from public.refresh_event_dashboards();

insert into public.action_log
  (organization_id, actor_id, actor_role, action, subject_type, subject_id, details, created_at)
select organization_id, created_by, 'authenticated', 'event.published', 'event', id,
       jsonb_build_object('name', name, 'slug', slug), published_at
  from public.events
 where published_at is not null
union all
select organization_id, created_by, 'authenticated', 'event.cancelled', 'event', id,
       jsonb_build_object('name', name, 'slug', slug), cancelled_at
  from public.events
 where cancelled_at is not null
 order by 8;

-- ── A draft Amara did not finish ───────────────────────────────────────────────────────────

insert into public.wizard_sessions
  (id, user_id, organization_id, current_stage, stages_completed, draft, sources, version, contact_name, contact_email,
   contact_company, started_at, last_activity_at, expires_at, total_messages, ai_interactions_count, time_spent_seconds)
select pg_temp.id('session:kiln'), '11111111-1111-4111-8111-111111111111', pg_temp.id('organization:northlight'),
       'ticketing', '{contact_info,event_basics}',
       jsonb_build_object(
         'name', 'Kiln & Kin: A Family Pottery Day', 'type', 'workshop', 'format', 'physical', 'visibility', 'public',
         'capacity', 36, 'city', 'Toronto', 'country', 'CA', 'timezone', 'America/Toronto', 'currency', 'CAD',
         'localStart', private.wall(start), 'dateTime', private.iso(start at time zone 'America/Toronto'), 'duration', 300,
         'description', 'One wheel, one child, one grown-up, and a kiln that forgives. Glaze it together, collect it a week later.'),
       jsonb_build_object(
         'capacity', jsonb_build_object('via', 'said', 'text', '36 people', 'start', 24, 'end', 33, 'confidence', 0.98),
         'city', jsonb_build_object('via', 'said', 'text', 'Toronto', 'start', 37, 'end', 44, 'confidence', 0.97),
         'timezone', jsonb_build_object('via', 'inferred', 'confidence', 0.97),
         'description', jsonb_build_object('via', 'edited', 'confidence', 1)),
       3, 'Amara Okafor', 'amara@northlight.example', 'Northlight Events',
       now() - interval '5 hours', now() - interval '4 hours 50 minutes', now() + interval '6 days 19 hours', 2, 1, 214
  from (select (now() at time zone 'America/Toronto')::date + 47 + time '11:00' as start) as soon;

insert into public.ai_conversations (session_id, role, content, created_at) values
  (pg_temp.id('session:kiln'), 'user', 'A family pottery day for 36 people in Toronto, a Sunday in about seven weeks, 11 to 4.',
   now() - interval '5 hours'),
  (pg_temp.id('session:kiln'), 'assistant', 'That is most of it. What should a place cost, and is it one ticket per pair?',
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
