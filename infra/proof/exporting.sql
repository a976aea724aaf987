-- positions_about --
-- Where the facts about a thing stand, up to a position.
select g.position
  from ledger.tag t
  join ledger.tagged g on g.tag = t.id and g.position <= %(upto)s
 where t.tag = %(tag)s
 order by g.position

-- facts --
-- Facts by position, in order.
select e.position, e.entry, e.leaf, b.body
  from unnest(%(positions)s::bigint[]) p(position)
  join ledger.entry e on e.position = p.position
  join ledger.body b on b.position = p.position
 order by e.position
