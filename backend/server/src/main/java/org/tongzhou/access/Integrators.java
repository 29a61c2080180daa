package org.tongzhou.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Systems of other organisations that call with a token of the identity provider, and their rights. */
@Repository
public class Integrators {

    private static final Duration MEMORY = Duration.ofSeconds(1);

    private final DatabaseClient client;
    private final Cache<String, Mono<Caller>> remembered =
            Caffeine.newBuilder().expireAfterWrite(MEMORY).maximumSize(10_000).build();

    Integrators(DatabaseClient client) {
        this.client = client;
    }

    /** A system and its rights over an area. */
    public record Admission(
            UUID id,
            String clientId,
            String name,
            Set<String> permissions,
            String divisionCode,
            @Nullable String businessLine) {}

    /** The caller behind a client id; empty where it is unknown or disabled. */
    Mono<Caller> caller(String clientId) {
        return remembered.get(clientId, id -> load(id).cache(MEMORY));
    }

    private Mono<Caller> load(String clientId) {
        return client.sql("select * from access.integrator where client_id = :clientId and enabled")
                .bind("clientId", clientId)
                .map((row, _) -> new Caller(
                        Door.INTEGRATOR,
                        Rows.get(row, "id", UUID.class),
                        Rows.get(row, "name", String.class),
                        2,
                        List.of(new Caller.Grant(
                                null,
                                Set.of(Rows.get(row, "permissions", String[].class)),
                                Rows.get(row, "division_code", String.class),
                                row.get("business_line", String.class),
                                null)),
                        null,
                        null,
                        false))
                .one();
    }

    /** Admits a system, or changes its rights. */
    public Mono<Void> admit(
            UUID id, String clientId, String name, Set<String> permissions, String divisionCode, String businessLine) {
        return admit(new Admission(id, clientId, name, permissions, divisionCode, businessLine), false);
    }

    /** Who is admitted by a list: they and nobody else of the list. Rights change within a second, and nothing is written twice. */
    public Mono<Void> admitListed(Collection<Admission> admissions) {
        Mono<Void> others = client.sql("""
                        update access.integrator set enabled = false
                        where listed and enabled and not client_id = any(:kept)""")
                .bind("kept", admissions.stream().map(Admission::clientId).toArray(String[]::new))
                .then();
        return Flux.fromIterable(admissions)
                .concatMap(admission -> admit(admission, true))
                .then(others);
    }

    private Mono<Void> admit(Admission admission, boolean listed) {
        var insert = client.sql("""
                        insert into access.integrator as i (id, client_id, name, permissions, division_code, business_line, listed)
                        values (:id, :clientId, :name, :permissions, :divisionCode, :businessLine, :listed)
                        on conflict (client_id) do update set permissions = excluded.permissions, name = excluded.name,
                            division_code = excluded.division_code, business_line = excluded.business_line,
                            listed = excluded.listed, enabled = true
                        where (i.permissions, i.name, i.division_code, i.business_line, i.listed, i.enabled) is distinct from
                              (excluded.permissions, excluded.name, excluded.division_code, excluded.business_line,
                               excluded.listed, true)""")
                .bind("id", admission.id())
                .bind("clientId", admission.clientId())
                .bind("name", admission.name())
                .bind("permissions", admission.permissions().stream().sorted().toArray(String[]::new))
                .bind("divisionCode", admission.divisionCode())
                .bind("listed", listed);
        return Binding.bind(insert, "businessLine", admission.businessLine(), String.class)
                .then();
    }
}
