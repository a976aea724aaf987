-- The commitments to heads between two positions (the first without), for the signer: it reads no other bodies, and
-- compares what these say with the heads that it knows itself.
create function ledger.committed_heads(after bigint, upto bigint, out place bigint, out said bytea) returns setof record
language sql stable security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
as $$
    select b.position, b.body
      from ledger.tag t
      join ledger.tagged g on g.tag = t.id and g.position > after and g.position <= upto
      join ledger.kind k on k.id = g.kind and k.type = 'HeadsCommitted'
      join ledger.body b on b.position = g.position
     where t.tag = 'heads'
     order by b.position
$$;
