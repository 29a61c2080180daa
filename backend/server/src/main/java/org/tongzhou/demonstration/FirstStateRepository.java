package org.tongzhou.demonstration;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DataAccessException;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The first rows of all tables, kept in a schema of their own and brought back at a reset. The role of the server owns nothing
 * and may delete little, so this alone works as the owner, whose name and password only the launcher of a demonstration hands
 * over. Who is signed in stays signed in, and the trail stays as it is.
 */
@Repository
@Profile("demo")
class FirstStateRepository {

    /** Rows that do not go back: who is there, what has been recorded of it, and keys, which the rows that stay need. */
    private static final String KEPT = """
            ('access.citizen', 'access.session', 'access.one_time_code', 'access.opened_matter', 'access.opening_try',
             'platform.data_key', 'platform.key_rotation', 'platform.key_request')""";

    /** The tables of the product in an order in which what is referred to comes first. */
    private static final String TABLES = """
            with recursive ours as (
                select c.oid, format('%I.%I', n.nspname, c.relname) as name,
                       format('demonstration_first.%I', n.nspname || '.' || c.relname) as copy
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and not c.relispartition
                  and n.nspname !~ '^(pg_|information_schema$|public$|identity$|audit$|demonstration_first$)'
                  and n.nspname || '.' || c.relname not in {kept}),
            depth (oid, level) as (
                select oid, 0 from ours
                union
                select f.conrelid, d.level + 1 from depth d join pg_constraint f
                    on f.contype = 'f' and f.confrelid = d.oid and f.conrelid <> d.oid
                where d.level < 30)
            select o.name, o.copy,
                   (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_index i
                        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
                    where i.indrelid = o.oid and i.indisprimary) as key,
                   (select coalesce(array_agg(quote_ident(a.attname) order by a.attnum), '{}') from pg_attribute a
                    where a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped and not exists (
                        select from pg_index i where i.indrelid = o.oid and i.indisprimary and a.attnum = any(i.indkey))) as others
            from ours o order by (select max(level) from depth d where d.oid = o.oid), o.name
            """.replace("{kept}", KEPT);

    private final @Nullable ConnectionFactory owner;

    FirstStateRepository(
            @Value("${spring.r2dbc.url}") String url,
            @Value("${tongzhou.demo.owner-username:#{null}}") @Nullable String username,
            @Value("${tongzhou.demo.owner-password-file:#{null}}") @Nullable Path passwordFile) {
        this.owner = username == null ? null : connections(url, username, passwordFile);
    }

    private static ConnectionFactory connections(String url, String username, @Nullable Path passwordFile) {
        var options = ConnectionFactoryOptions.parse(url).mutate().option(ConnectionFactoryOptions.USER, username);
        try {
            if (passwordFile != null) {
                options.option(
                        ConnectionFactoryOptions.PASSWORD,
                        Files.readString(passwordFile).strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ConnectionFactories.get(options.build());
    }

    /** Whether this server was given the owner's rights; without them nothing is kept and nothing can be reset. */
    boolean available() {
        return owner != null;
    }

    /** Keeps the rows as they are now, once; after an upgrade of the database or more chapters it keeps them anew. */
    Mono<Void> keep(int chapters) {
        return asOwner(client -> client.sql("select pg_advisory_xact_lock(hashtext('demonstration_first'))")
                .then()
                .then(client.sql(
                                "select max(installed_rank) || '/' || :chapters as made from public.flyway_schema_history")
                        .bind("chapters", chapters)
                        .map((row, _) -> Rows.get(row, "made", String.class))
                        .one())
                .filterWhen(made -> kept(client).map(before -> !before.equals(made)))
                .flatMap(made -> statements(
                                client,
                                List.of(
                                        "drop schema if exists demonstration_first cascade",
                                        "create schema demonstration_first"))
                        .then(entitled(client))
                        .then(tables(client).collectList())
                        .flatMap(tables -> statements(
                                client, tables.stream().map(OwnedTable::keep).toList()))
                        .then(statements(
                                client, List.of("comment on schema demonstration_first is '%s'".formatted(made))))));
    }

    /** What the kept rows were made of; empty text where none are kept. */
    private static Mono<String> kept(DatabaseClient client) {
        return client.sql("select coalesce(obj_description(to_regnamespace('demonstration_first')), '') as made")
                .map((row, _) -> Rows.get(row, "made", String.class))
                .one();
    }

    /** Where even the owner is bound by row policies, one more lets it see all. */
    private static Mono<Void> entitled(DatabaseClient client) {
        return client.sql("""
                        select format('create policy demonstration_owner on %s for all to current_user using (true)', oid::regclass) as sql
                        from pg_class c where relforcerowsecurity and not exists (
                            select from pg_policy p where p.polrelid = c.oid and p.polname = 'demonstration_owner')""")
                .map((row, _) -> Rows.get(row, "sql", String.class))
                .all()
                .collectList()
                .flatMap(statements -> statements(client, statements));
    }

    /** Brings every row back, in one transaction; what somebody is changing at that moment is waited for. */
    Mono<Void> restore() {
        return asOwner(client -> tables(client)
                        .collectList()
                        .flatMap(tables -> statements(
                                        client,
                                        tables.reversed().stream()
                                                .map(OwnedTable::clear)
                                                .toList())
                                .then(statements(
                                        client,
                                        tables.stream().map(OwnedTable::refill).toList()))))
                .retryWhen(Retry.fixedDelay(5, Duration.ofMillis(200)).filter(DataAccessException.class::isInstance));
    }

    private static Flux<OwnedTable> tables(DatabaseClient client) {
        return client.sql(TABLES)
                .map((row, _) -> new OwnedTable(
                        Rows.get(row, "name", String.class),
                        Rows.get(row, "copy", String.class),
                        List.of(Rows.get(row, "key", String[].class)),
                        List.of(Rows.get(row, "others", String[].class))))
                .all();
    }

    private static Mono<Void> statements(DatabaseClient client, List<String> statements) {
        return Flux.fromIterable(statements)
                .concatMap(sql -> client.sql(sql).then())
                .then();
    }

    private Mono<Void> asOwner(Function<DatabaseClient, Mono<Void>> work) {
        if (owner == null) {
            return Mono.empty();
        }
        DatabaseClient client = DatabaseClient.create(owner);
        return work.apply(client).as(TransactionalOperator.create(new R2dbcTransactionManager(owner))::transactional);
    }
}
