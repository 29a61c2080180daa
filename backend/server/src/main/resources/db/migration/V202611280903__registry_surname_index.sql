-- Nothing ever looked for it, and whoever knows how frequent surnames are could read them all off it (S11: no index on a field of
-- few values).
alter table registry.person drop column surname_index;
