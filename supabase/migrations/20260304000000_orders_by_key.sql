/*
 * An order is looked for by its key before it is placed, on every purchase.
 *
 * Both columns had an index that begins with the event, as the list of an event's orders has. A connection that
 * planned while there were few orders could take either, and then read every order of the event for each new one: the
 * more were sold, the dearer each became, until somebody analysed the table. The key comes first now, so only one
 * index can answer.
 */
alter table public.orders
  drop constraint orders_once_per_idempotency_key,
  add constraint orders_once_per_idempotency_key unique (idempotency_key, event_id);
