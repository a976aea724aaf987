-- The last position recorded at or before a moment. A moment that has passed keeps its answer for ever: one after the
-- last record waits for the batch under way, and moves the head's clock, so that nothing is recorded before it later.
create function ledger.position_at(moment timestamptz) returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    low  bigint := 0;
    high bigint;
    mid  bigint;
    done timestamptz;
begin
    if moment > clock_timestamp() then
        raise exception 'that moment has not passed yet' using errcode = 'datetime_field_overflow';
    end if;
    select h.size, h.recorded into high, done from ledger.head h;
    if moment >= done then
        select h.size, h.recorded into high, done from ledger.head h for update;
        update ledger.head h set recorded = moment where h.recorded < moment;
    end if;
    while low < high loop  -- times rise with positions: halve
        mid := (low + high + 1) / 2;
        if (select e.recorded <= moment from ledger.entry e where e.position = mid) then
            low := mid;
        else
            high := mid - 1;
        end if;
    end loop;
    return low;
end
$$;
