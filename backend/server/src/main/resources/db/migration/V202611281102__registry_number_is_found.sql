-- Who has no number has no digest of one either; every number is found by at least one of its two digests.
alter table registry.person_identity
    drop constraint number_is_found,
    add constraint number_is_found check ((number_cipher is null) = (num_nonnulls(number_index, number_index_2) = 0));

-- A judgement is never changed, but its words may be sealed anew under a newer key.
grant update (reason_cipher) on registry.judgement to tongzhou_app;
