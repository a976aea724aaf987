-- head --
-- Size and clock of the log, and between which positions there are entries, in one snapshot.
select h.size, h.recorded,
       coalesce((select e.position from ledger.entry e order by e.position limit 1), 0),
       coalesce((select e.position from ledger.entry e order by e.position desc limit 1), 0)
  from ledger.head h

-- page --
-- A page of the log, with all that is stored of each entry.
select e.position, e.recorded, e.leaf, e.entry
  from ledger.entry e
 where e.position > %(after)s and e.position <= %(upto)s
 order by e.position

-- end_of_batch --
-- The last position of the batch in which a fact was recorded: facts of one batch share their time.
select coalesce(
         (select e.position - 1 from ledger.entry e
           where e.position > %(position)s
             and e.recorded <> (select b.recorded from ledger.entry b where b.position = %(position)s)
           order by e.position limit 1),
         (select e.position from ledger.entry e order by e.position desc limit 1), 0)

-- committed_heads --
-- The commitments to heads between two positions.
select c.place, c.said from ledger.committed_heads(%(after)s, %(upto)s) c

-- lost_content --
-- Facts that say that content is lost.
select l.place, l.entry, l.said from ledger.lost_content() l
