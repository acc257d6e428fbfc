/*
 * What an owner does with a venue beyond describing it: make it, add rooms, list or retire it, close it.
 *
 * Definer, because nobody inserts or deletes these rows directly. Each checks on its first
 * lines that the caller manages the organization in question; whatever is not theirs is not
 * there. Managers of the owner and nobody else: that an event takes place in a venue gives
 * its organizer no say over it.
 */

/* The caller's user id; account_required for anonymous visitors, who may look and draft but not bind anybody. */
create function private.require_account()
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if auth.uid() is null then
    raise exception 'unauthorized' using errcode = 'PT401', hint = 'Sign in first.';
  end if;
  if coalesce((auth.jwt() ->> 'is_anonymous')::boolean, false)
     or exists (select from public.profiles as profile where profile.id = auth.uid() and profile.is_anonymous) then
    raise exception 'account_required' using errcode = 'PT403', hint = 'Sign up first.';
  end if;
  return auth.uid();
end;
$$;

/*
 * Locks a venue that the caller manages, or not_found. Anonymous visitors manage none.
 *
 * "No key update": bookings and spaces that merely point at it do not wait.
 */
create function private.lock_my_venue(venue_id uuid)
returns public.venues
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_venue public.venues;
begin
  perform private.require_account();

  select venue.* into v_venue
    from public.venues as venue
   where venue.id = lock_my_venue.venue_id
     and venue.organization_id in (select private.my_organization_ids('manager'))
     for no key update;

  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such venue.';
  end if;

  return v_venue;
end;
$$;

/*
 * Makes a venue of an organization that the caller manages, with its whole as the first space.
 *
 * Unlisted until its owner says otherwise, so that nobody books what is half described. What
 * is not asked here is described by ordinary updates. The address in the marketplace is the
 * first free one: drying-floor, drying-floor-1 … -20, then one with a random end.
 */
create function public.create_venue(
  organization_id uuid,
  name text,
  type text,
  address text,
  city text,
  country text,
  timezone text,
  capacity integer,
  description text default '',
  amenities text[] default '{}',
  base_price_cents integer default null,
  price_unit text default 'day',
  currency text default null,
  contact_email text default null,
  contact_phone text default null
)
returns public.venues
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id constant uuid := private.require_account();
  v_base constant text := coalesce(nullif(private.slugify(coalesce(name, '')), ''), 'venue');
  v_venue public.venues;
begin
  if not coalesce(create_venue.organization_id in (select private.my_organization_ids('manager')), false) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such organization.';
  end if;

  for v_try in 0..1000 loop
    insert into public.venues
      (organization_id, created_by, name, slug, type, description, address, city, country, timezone, capacity, amenities,
       base_price_cents, price_unit, currency, contact_email, contact_phone)
    select organization.id, v_user_id, btrim(create_venue.name),
           v_base || case when v_try = 0 then '' when v_try <= 20 then '-' || v_try
                          else '-' || lower(private.random_code()) end,
           create_venue.type, coalesce(create_venue.description, ''), btrim(create_venue.address), btrim(create_venue.city),
           upper(create_venue.country), create_venue.timezone, create_venue.capacity, coalesce(create_venue.amenities, '{}'),
           create_venue.base_price_cents, coalesce(create_venue.price_unit, 'day'),
           coalesce(create_venue.currency, organization.currency), create_venue.contact_email, create_venue.contact_phone
      from public.organizations as organization
     where organization.id = create_venue.organization_id
    on conflict (slug) do nothing
    returning * into v_venue;
    exit when found;
  end loop;

  perform private.log_action(v_venue.organization_id, 'venue.created', 'venue', v_venue.id,
    jsonb_build_object('name', v_venue.name, 'slug', v_venue.slug));

  return v_venue;
exception when check_violation or not_null_violation or invalid_parameter_value or string_data_right_truncation then
  raise exception 'invalid_input' using errcode = 'PT400', hint = sqlerrm;
end;
$$;
comment on function public.create_venue is 'Makes a venue of an organization that the caller manages, unlisted at first.';
grant execute on function public.create_venue to authenticated;

/*
 * Lists, retires or closes a venue that the caller manages. Bookings that are confirmed stay confirmed:
 * retiring says that no new ones are taken, cancelling is said to each guest.
 */
create function public.set_venue_status(venue_id uuid, status text, is_listed boolean)
returns public.venues
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_venue public.venues := private.lock_my_venue(set_venue_status.venue_id);
begin
  if coalesce(set_venue_status.status, '') not in ('active', 'inactive', 'maintenance')
     or set_venue_status.is_listed is null then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A venue is active, inactive or in maintenance, listed or not.';
  end if;

  update public.venues as venue
     set status = set_venue_status.status, is_listed = set_venue_status.is_listed
   where venue.id = v_venue.id
  returning venue.* into v_venue;

  perform private.log_action(v_venue.organization_id, 'venue.status_changed', 'venue', v_venue.id,
    jsonb_build_object('status', v_venue.status, 'is_listed', v_venue.is_listed));

  return v_venue;
end;
$$;
comment on function public.set_venue_status is 'Lists, retires or closes a venue that the caller manages; its bookings stay.';
grant execute on function public.set_venue_status to authenticated;

/* Adds a room to a venue that the caller manages. It is part of the whole: a booking of the one excludes the other. */
create function public.add_venue_space(venue_id uuid, name text, capacity integer default null, layouts jsonb default '{}')
returns public.venue_spaces
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_venue constant public.venues := private.lock_my_venue(add_venue_space.venue_id);
  v_space public.venue_spaces;
begin
  if length(btrim(coalesce(add_venue_space.name, ''))) not between 1 and 100 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'Name the space.';
  end if;

  insert into public.venue_spaces (venue_id, name, place, capacity, layouts)
  select v_venue.id, btrim(add_venue_space.name), max(space.place) + 1, add_venue_space.capacity,
         coalesce(add_venue_space.layouts, '{}')
    from public.venue_spaces as space
   where space.venue_id = v_venue.id
  returning * into v_space;

  return v_space;
exception when check_violation or unique_violation then
  raise exception 'invalid_input' using errcode = 'PT400', hint = sqlerrm;
end;
$$;
comment on function public.add_venue_space is 'Adds a room to a venue that the caller manages.';
grant execute on function public.add_venue_space to authenticated;

/*
 * Closes a space of the caller's venue for a while; space_taken when a confirmed booking stands there.
 * Closing the whole closes every room. Blocks may overlap each other: the later one opens it.
 */
create function public.block_space(space_id uuid, starts_at timestamptz, ends_at timestamptz, reason text default null)
returns public.venue_blocks
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id constant uuid := private.require_account();
  v_block public.venue_blocks;
begin
  if not coalesce(starts_at < ends_at and isfinite(starts_at) and isfinite(ends_at), false) or length(reason) > 300 then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A block starts, then ends; its reason is short.';
  end if;
  if not exists (
    select
      from public.venue_spaces as space
      join public.venues as venue on venue.id = space.venue_id
     where space.id = block_space.space_id
       and venue.organization_id in (select private.my_organization_ids('manager'))
  ) then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such space.';
  end if;

  insert into public.venue_blocks (space_id, starts_at, ends_at, reason, created_by)
  values (block_space.space_id, block_space.starts_at, block_space.ends_at, nullif(btrim(block_space.reason), ''), v_user_id)
  returning * into v_block;

  return v_block;
end;
$$;
comment on function public.block_space is 'Closes a space of the caller''s venue; refused while a confirmed booking stands there.';
grant execute on function public.block_space to authenticated;

/* Opens what block_space closed. Answers the block that is gone. */
create function public.unblock_space(block_id uuid)
returns public.venue_blocks
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_block public.venue_blocks;
begin
  perform private.require_account();

  delete from public.venue_blocks as block
   where block.id = unblock_space.block_id
     and block.venue_id in (
       select venue.id from public.venues as venue
        where venue.organization_id in (select private.my_organization_ids('manager')))
  returning block.* into v_block;

  if not found then
    raise exception 'not_found' using errcode = 'PT404', hint = 'There is no such block.';
  end if;

  return v_block;
end;
$$;
comment on function public.unblock_space is 'Removes a block of the caller''s venue.';
grant execute on function public.unblock_space to authenticated;
