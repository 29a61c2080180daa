-- Cemeteries and their plots: what lies where is a later matter; nothing here is about a dead or living person.
create schema cemetery;

create table cemetery.cemetery (
    id             uuid primary key,
    version        int  not null default 1,
    name           text not null,
    kind           text not null check (kind in ('WELFARE_CEMETERY', 'COMMERCIAL_CEMETERY', 'ASH_HALL', 'ECO_BURIAL_AREA')),
    sponsor        text not null,
    division_code  text collate "C" not null check (division_code ~ '^[0-9]{12}$'),
    business_line  text not null default 'cemetery',
    address        text not null,
    phone          text not null,
    licence_number text,
    licensed_on    date,
    created_by     uuid not null,
    created_at     timestamptz not null,
    unique (division_code, name),
    check ((licence_number is null) = (licensed_on is null))
);
create index cemetery_by_division on cemetery.cemetery (division_code, id);

-- The published list: nothing is charged that is not on it (FN-01).
create table cemetery.price_line (
    cemetery_id uuid   not null references cemetery.cemetery (id),
    code        text   not null check (code ~ '^[A-Z0-9-]{1,16}$'),
    name        text   not null,
    charge      text   not null check (charge in ('PLOT', 'MAINTENANCE')),
    price_fen   bigint not null check (price_fen >= 0),
    term_years  int    check (term_years > 0),
    basis       text   not null,
    primary key (cemetery_id, code)
);

create table cemetery.section (
    cemetery_id uuid not null references cemetery.cemetery (id),
    code        text collate "C" not null check (code ~ '^[A-Z0-9]{1,6}$'),
    name        text not null,
    width       int  not null check (width > 0),
    height      int  not null check (height > 0),
    primary key (cemetery_id, code)
);

create table cemetery.plot (
    cemetery_id  uuid     not null,
    id           uuid     not null,
    version      int      not null default 1,
    section_code text collate "C" not null,
    row_number   int      not null check (row_number > 0),
    number       int      not null check (number > 0),
    kind         text     not null check (kind in ('NICHE', 'WALL', 'FLAT_STONE', 'TRADITIONAL', 'TREE', 'LAWN', 'FLOWER_BED')),
    capacity     int      not null check (capacity in (1, 2)),
    area_dm2     int      check (area_dm2 > 0),
    price_code   text     not null,
    price_fen    bigint   not null check (price_fen >= 0),
    state        text     not null check (state in ('FREE', 'RESERVED', 'SOLD', 'IN_USE', 'WITHDRAWN')),
    reason       text,
    changed_by   uuid     not null,
    changed_at   timestamptz not null,
    x            int      not null,
    y            int      not null,
    width        int      not null check (width > 0),
    height       int      not null check (height > 0),
    primary key (cemetery_id, id),
    constraint one_plot_of_a_number unique (cemetery_id, section_code, row_number, number),
    foreign key (cemetery_id, section_code) references cemetery.section (cemetery_id, code),
    constraint plot_price_on_the_list foreign key (cemetery_id, price_code) references cemetery.price_line (cemetery_id, code),
    check (state not in ('RESERVED', 'WITHDRAWN') or reason is not null),
    check ((kind in ('FLAT_STONE', 'TRADITIONAL', 'LAWN')) = (area_dm2 is not null))
);
comment on column cemetery.plot.price_fen is 'follows the list while nobody has been promised the plot, then stays';
create index free_plot_by_kind on cemetery.plot (kind, price_fen, id) where state = 'FREE';
create index free_plot_by_price on cemetery.plot (price_fen, id) where state = 'FREE';
create index free_plot_of_cemetery on cemetery.plot (cemetery_id, kind, price_fen) where state = 'FREE';
create index plot_by_price_line on cemetery.plot (cemetery_id, price_code);

alter table access.staff_grant add constraint cemetery_clerk_of_a_county
    check (role <> 'CEMETERY_CLERK' or (substr(division_code, 5, 2) <> '00' and substr(division_code, 7) = '000000'));

insert into parameters.parameter (key, division_code, valid_from, value, source, fictional) values
    ('cem.grave_area_dm2', '330000000000', '2000-01-01', '{"1": 70, "2": 100}',
     '《浙江省公墓管理办法》（省政府令第108号，1999年，2006年修正）第六条：骨灰单穴不超过0.7平方米，双穴不超过1平方米', false),
    ('cem.land_saving_area_dm2', '000000000000', '2016-03-01', '{"1": 50, "2": 80}',
     '民发〔2016〕21号节地生态安葬指导意见及各省规定：节地墓位单穴不超过0.5平方米，双穴不超过0.8平方米', false),
    ('cem.fee_years_max', '000000000000', '1992-08-25', '20',
     '《公墓管理暂行办法》（民政部1992年）：护墓管理费一次收取的年限最长不超过20年', false);

grant usage on schema cemetery to tongzhou_app;
grant select, insert, update on cemetery.cemetery, cemetery.section, cemetery.plot to tongzhou_app;
grant select, insert, update, delete on cemetery.price_line to tongzhou_app;
