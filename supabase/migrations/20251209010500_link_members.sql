/*
 * From buyers to members: who bought or holds a ticket becomes somebody the organization knows.
 *
 * Not in the purchase: a job does it within a minute, in batches. Buying agrees to nothing but the
 * ticket, so no consent is written; tickets and refunds need none.
 */
alter table public.orders add column member_id uuid;
alter table public.orders add constraint orders_member_is_of_the_organizer
  foreign key (member_id, organization_id) references public.members (id, organization_id) on delete set null (member_id);
comment on column public.orders.member_id is 'The buyer as a member; null until link_members came by, and again when they are forgotten.';

alter table public.event_tickets add column member_id uuid;
alter table public.event_tickets add constraint event_tickets_member_is_of_the_organizer
  foreign key (member_id, organization_id) references public.members (id, organization_id) on delete set null (member_id);
comment on column public.event_tickets.member_id is 'The holder as a member; null until link_members came by.';

-- Partial, so that a purchase writes into none of them but the one that says it is to be linked.
create index orders_member_idx on public.orders (member_id) where member_id is not null;
create index event_tickets_member_idx on public.event_tickets (member_id) where member_id is not null;
-- Addresses of erased people end in .invalid and are nobody's any more. What is no address at all, as older orders
-- and imports may have it, would never become a member, and must not stand in the way of those behind it.
create index orders_unlinked_idx on public.orders (confirmed_at)
  where status = 'confirmed' and member_id is null
    and buyer_email !~ '\.invalid$' and buyer_email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' and length(lower(buyer_email)) <= 254;

grant select (member_id) on public.event_tickets to authenticated;
-- orders are granted whole: their holder sees that a member stands behind it, and an id opens nothing.

-- Linking derives what the order already says: no line of the audit log, kept for years, for each ticket sold.
drop trigger _900_audit on public.orders;
create trigger _900_audit after update or delete on public.orders
  for each row execute function private.tg__audit('money', 'idempotency_key', 'request_hash', 'member_id');
drop trigger _900_audit on public.event_tickets;
create trigger _900_audit after update or delete on public.event_tickets
  for each row execute function private.tg__audit('money', 'secret_hash', 'member_id');

/*
 * Makes members of these people of one organization each, and leaves those it knows as they are.
 * In order of organization and address, so that two batches never wait for each other in a circle.
 */
create function private.know_people(organization_ids uuid[], emails text[], names text[])
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into public.members (organization_id, email, full_name, source)
  select distinct on (person.organization_id, lower(person.email))
         person.organization_id, lower(person.email)::extensions.citext, left(person.name, 200), 'order'
    from unnest(organization_ids, emails, names) as person (organization_id, email, name)
   order by person.organization_id, lower(person.email)
  on conflict on constraint members_once_per_organization do nothing
$$;
-- NOTE: granted to nobody.

/*
 * Links up to `max_rows` confirmed orders and their tickets with members, made where they are
 * missing; answers how many orders. A job calls it every minute until nothing is left.
 *
 * `skip locked`, so that two workers share the work. A ticket belongs to its holder, who need not
 * be the buyer. Definer: orders and members are written by functions alone.
 */
create function public.link_members(max_rows integer default 500)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_order_ids uuid[];
begin
  if coalesce(max_rows, 0) not between 1 and 5000 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'max_rows is 1 to 5000.';
  end if;

  select array_agg(picked.id) into v_order_ids
    from (select "order".id
            from public.orders as "order"
           where "order".status = 'confirmed' and "order".member_id is null
             and "order".buyer_email !~ '\.invalid$' and "order".buyer_email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'
             and length(lower("order".buyer_email)) <= 254
           order by "order".confirmed_at
           limit link_members.max_rows
             for update skip locked) as picked;
  if v_order_ids is null then
    return 0;
  end if;

  perform private.know_people(array_agg(person.organization_id), array_agg(person.email), array_agg(person.name))
     from (select "order".organization_id, "order".buyer_email as email, "order".buyer_name as name
             from public.orders as "order"
            where "order".id = any (v_order_ids)
           union
           select ticket.organization_id, ticket.holder_email, ticket.holder_name
             from public.event_tickets as ticket
            where ticket.order_id = any (v_order_ids)
              and ticket.holder_email !~ '\.invalid$' and ticket.holder_email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'
              and length(lower(ticket.holder_email)) <= 254) as person;

  update public.event_tickets as ticket
     set member_id = member.id
    from public.members as member
   where ticket.order_id = any (v_order_ids)
     and ticket.member_id is null
     and member.organization_id = ticket.organization_id
     and member.email operator(extensions.=) lower(ticket.holder_email)::extensions.citext;
  update public.orders as "order"
     set member_id = member.id
    from public.members as member
   where "order".id = any (v_order_ids)
     and member.organization_id = "order".organization_id
     and member.email operator(extensions.=) lower("order".buyer_email)::extensions.citext;

  return cardinality(v_order_ids);
end;
$$;
comment on function public.link_members is 'Turns buyers and ticket holders into members, in batches. Service only.';
grant execute on function public.link_members to service_role;

/*
 * Tickets the way seed 004 tells them: one row a ticket, with its payment, its member and one
 * status in its words: paid, checked_in, cancelled, refunded. Invoker, so whoever may not read
 * orders sees nothing here. One chain of joins from the ticket and no union, so that a page of a
 * large event is read along the index.
 */
create view public.event_ticket_payments with (security_invoker = true) as
  select ticket.id as ticket_id, ticket.number as ticket_number, ticket.event_id, ticket.organization_id,
         ticket.member_id, ticket.tier_id as ticket_type_id, line.tier_name as ticket_type,
         case when ticket.status <> 'valid' then ticket.status
              when ticket.checked_in_at is not null then 'checked_in'
              else 'paid' end as status,
         "order".id as order_id, payment.id as payment_id, line.unit_price_cents as amount_paid_cents, "order".currency,
         "order".confirmed_at as purchase_date, ticket.checked_in_at, ticket.checked_in_by,
         ticket.created_at, ticket.updated_at
    from public.event_tickets as ticket
    join public.order_lines as line on line.id = ticket.order_line_id
    join public.orders as "order" on "order".id = ticket.order_id
    left join lateral (
           select attempt.id
             from public.payment_attempts as attempt
            where attempt.order_id = ticket.order_id and attempt.status in ('succeeded', 'refunded')
            order by attempt.status desc, attempt.created_at
            limit 1) as payment on true;
comment on view public.event_ticket_payments is
  'Tickets with payment and member, in the words of seed 004: paid, checked_in, cancelled, refunded. Pending ones: pending_event_tickets.';
grant select on public.event_ticket_payments to authenticated, service_role;

/* The pending tickets of seed 004: places held by an unpaid order. They get a number when they are paid. */
create view public.pending_event_tickets with (security_invoker = true) as
  select "order".id as order_id, "order".event_id, "order".organization_id, "order".member_id,
         line.tier_id as ticket_type_id, line.tier_name as ticket_type, 'pending'::text as status,
         line.unit_price_cents as price_cents, "order".currency, "order".expires_at, "order".created_at
    from public.orders as "order"
    join public.order_lines as line on line.order_id = "order".id
   cross join lateral generate_series(1, line.quantity)
   where "order".status in ('held', 'awaiting_payment', 'processing');
comment on view public.pending_event_tickets is 'Places held by orders that wait for money, one row a place.';
grant select on public.pending_event_tickets to authenticated, service_role;
