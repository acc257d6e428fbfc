/*
 * Queueing a job from where one may not touch the queue itself.
 *
 * The queue's tables belong to the owner. service_role must be able to write down a job in
 * the transaction that makes it necessary (a stored webhook, a refund that is due), and
 * nothing else there: hence one definer function, and no grant on the queue.
 *
 * NOTE: never on the way of a purchase. Every added job is a NOTIFY, and those make commits wait
 * for each other; purchases leave rows that a ticker picks up (see the chapter of messages).
 */
create function private.add_job(identifier text, payload json)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if coalesce(identifier, '') !~ '^[a-z]+(-[a-z]+)+$' then
    raise exception 'invalid_input' using errcode = 'PT400', hint = 'A job is named verb-noun.';
  end if;

  -- What is to happen now goes before the mails: in a rush there are thousands of those, and
  -- somebody has just paid.
  perform graphile_worker.add_job(add_job.identifier, add_job.payload, priority => -10);
end;
$$;
grant execute on function private.add_job to service_role;
