-- Questions hear few types of things with long lives (a body): each type by itself, not all that the thing ever did.
create index tagged_kind on ledger.tagged (tag, kind, position);
