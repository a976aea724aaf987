-- What facts say to be lost, for the signer: a commitment to heads whose body is gone is let pass only where one of
-- these names it; a body that is kept away until the checkpoint is signed, and then put back, is not.
create function ledger.lost_content(out place bigint, out entry bytea, out said bytea) returns setof record
language sql stable security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
as $$
    select b.position, e.entry, b.body
      from ledger.tag t
      join ledger.tagged g on g.tag = t.id
      join ledger.kind k on k.id = g.kind and k.type = 'ContentLost'
      join ledger.body b on b.position = g.position
      join ledger.entry e on e.position = g.position
     where t.tag = 'log'
     order by b.position
$$;
