-- When staff last proved by a second factor that it is them: what reveals asks for a recent proof, and the reference of the
-- session changes with it. Where it was opened is told to its holder alone: the network, not the address, and the browser.
alter table access.session
    add column proven_at      timestamptz,
    add column network        text check (length(network) <= 60),
    add column browser        text check (length(browser) <= 60),
    add column failed_tries   int not null default 0 check (failed_tries >= 0),
    add column before_at      timestamptz,
    add column before_network text,
    add column before_browser text;

-- The sign-in before the present one, to be told of at the next.
alter table access.staff_member
    add column signed_in_at      timestamptz,
    add column signed_in_network text check (length(signed_in_network) <= 60),
    add column signed_in_browser text check (length(signed_in_browser) <= 60);
