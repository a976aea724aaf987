-- by_index --
-- For this transaction: tables grow faster than statistics follow.
select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)

-- heads_at --
-- The last fact of every tag among the log's first ones, in order of the tags' bytes: one look into the index a tag.
select t.tag, g.n, g.position
  from ledger.tag t
 cross join lateral (select x.n, x.position from ledger.tagged x
                      where x.tag = t.id and x.position <= %(size)s
                      order by x.position desc limit 1) g
 order by t.tag
