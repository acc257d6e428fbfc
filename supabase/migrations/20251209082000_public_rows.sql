/*
 * The tables show public events to whoever has not signed in, and to nobody else but members.
 *
 * Anybody may become a visitor without an account, and then reads as `authenticated`: with the grants of
 * members, who see every column. Who founded an organization, who made an event and what its metadata
 * says was so a request away from everybody (holes 2 and 9 of requirements 9.2). Signed-in strangers
 * read event_page, list_public_events and organizer_page like everybody else; dates and tiers have been
 * that way from the start.
 */
alter policy "Anyone reads published public events" on public.events to anon;
alter policy "Anyone reads the organizer of a published public event" on public.organizations to anon;

-- Holders of an order come as anon, too: their address is their claim, not an account.
alter policy "Holders of an order read its event" on public.events to anon;
alter policy "Holders of an order read its organizer" on public.organizations to anon;
alter policy "Holders of an order read its date" on public.occurrences to anon;
