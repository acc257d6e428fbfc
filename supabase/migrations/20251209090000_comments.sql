/*
 * What the first release left unsaid: what its functions do, in the catalogue itself, and how
 * long a text may be that people write into its tables without a function in between.
 *
 * The limits are wider than what any form of ours lets through, so honest rows meet them. What
 * was written past the forms is cut first, because a row that breaks its own check can never be
 * changed again, and a date that cannot be changed cannot be sold. The audit log keeps what was cut.
 */
update public.organizations as organization
   set timezone = 'UTC'
 where length(organization.timezone) > 64;

update public.events as event
   set amenities = array(select left(amenity, 80) from unnest(event.amenities[1:50]) as amenity)
 where cardinality(event.amenities) > 50 or length(event.amenities::text) > 10000;

-- Out of the way for one statement: it adds to what is there, and here what is there goes. The moment of an event's
-- last change stays the one of a person.
alter table public.events disable trigger _300_metadata;
alter table public.events disable trigger _100_timestamps;
alter table public.events disable trigger _500_version;
update public.events as event
   set metadata = case
         when octet_length(event.metadata::text) > 90000 then
           jsonb_strip_nulls(jsonb_build_object('wizard_session_id', left(event.metadata ->> 'wizard_session_id', 36)))
         when event.metadata in ('null', '[]') then '{}'
         else jsonb_build_object('kept', event.metadata) end
 where jsonb_typeof(event.metadata) <> 'object' or octet_length(event.metadata::text) > 100000;
alter table public.events enable trigger _300_metadata;
alter table public.events enable trigger _100_timestamps;
alter table public.events enable trigger _500_version;

update public.occurrences as occurrence
   set venue_name = left(occurrence.venue_name, 200),
       address = left(occurrence.address, 500),
       city = left(occurrence.city, 200)
 where length(occurrence.venue_name) > 200 or length(occurrence.address) > 500 or length(occurrence.city) > 200;

update public.ticket_tiers as tier
   set description = left(tier.description, 2000)
 where length(tier.description) > 2000;

alter table public.organizations
  add constraint organizations_timezone_is_short check (length(timezone) between 1 and 64);
alter table public.events
  add constraint events_amenities_are_few_and_short check (
    cardinality(amenities) <= 50 and length(amenities::text) <= 10000),
  add constraint events_metadata_is_a_small_object check (
    jsonb_typeof(metadata) = 'object' and octet_length(metadata::text) <= 100000);
alter table public.occurrences
  add constraint occurrences_venue_name_is_short check (length(venue_name) <= 200),
  add constraint occurrences_address_is_short check (length(address) <= 500),
  add constraint occurrences_city_is_short check (length(city) <= 200);
alter table public.ticket_tiers
  add constraint ticket_tiers_description_is_short check (length(description) <= 2000);

-- Few they are already.
alter table public.venues
  add constraint venues_amenities_are_short check (length(amenities::text) <= 10000);

comment on function public.dispatch_messages is
  'Queues a job for each of the oldest pending messages; answers how many. For the ticker.';
comment on function public.event_page is
  'An event as its page shows it, whatever its visibility: the address is the invitation. Null when there is none.';
comment on function public.list_expired_orders is
  'Orders whose time is up, oldest first, with the payment page to close before release_order.';
comment on function public.list_public_events is
  'Upcoming public events, soonest first, by words and city; goes on after the last one seen.';
comment on function public.mark_abandoned_sessions is
  'Abandons wizard sessions after a day of silence and expires them after seven; answers how many.';
comment on function public.mark_order_processing is
  'The buyer has done their part and the money is underway; answers the status of the order.';
comment on function public.open_payment is
  'Writes down the payment page opened for an order. The same page twice is one attempt.';
comment on function public.order_page is
  'An order with lines, tickets and event for whoever may read it; null for everybody else.';
comment on function public.organizer_page is
  'The public face of an organization: its public events to come and past. Null without any.';
comment on function public.place_order is
  'Holds tickets for a buyer at prices of its own; a free order is confirmed at once. One key is one order.';
comment on function public.publish_wizard_session is
  'Makes the event of the caller''s draft, once; a second call answers the same event.';
comment on function public.purge_wizard_sessions is
  'Erases wizard sessions that expired thirty days ago; answers how many.';
comment on function public.record_refund is
  'Writes down a refund the provider accepted or refused. The same refund twice is one row.';
comment on function public.recount_inventory is
  'Counters that disagree with the orders behind them. No row means all is well.';
comment on function public.refresh_event_dashboards is
  'Recomputes the dashboards whose tiers changed; answers those whose numbers moved.';
comment on function public.release_order is
  'Gives back the places of an order whose time is up; answers whether this call did it.';
comment on function public.save_wizard_progress is
  'Saves one step of the caller''s draft; refuses a version that is no longer the last.';
comment on function public.settle_payment is
  'A provider says that money came: confirms the order, once, or says that the money must go back.';
comment on function public.start_wizard_session is
  'Starts a draft for the caller, signed up or not.';
comment on function public.ticket_codes is
  'What the QR pictures of an order say, for the holder of its address and for the service.';
