package org.tongzhou.access;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Binding;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Staff as the platform knows them, keyed by the provider's issuer and subject, and the rights given to them. */
@Repository
public class StaffMembers {

    private final DatabaseClient client;
    private final Ids ids;

    StaffMembers(DatabaseClient client, Ids ids) {
        this.client = client;
        this.ids = ids;
    }

    /** A member of staff by name; rights are in the grants. */
    public record StaffMember(UUID id, String name) {}

    /** The enabled member behind an account of the identity provider. */
    public Mono<StaffMember> bySubject(String issuer, String subject) {
        return client.sql(
                        "select id, name from access.staff_member where issuer = :issuer and subject = :subject and enabled")
                .bind("issuer", issuer)
                .bind("subject", subject)
                .map((row, _) -> new StaffMember(Rows.get(row, "id", UUID.class), Rows.get(row, "name", String.class)))
                .one();
    }

    /** Members who hold a permission at a place, for assigning work to them. */
    public Flux<StaffMember> holding(String permission, String divisionCode, String businessLine) {
        return client.sql("""
                        select m.id, m.name, g.role, g.division_code, g.business_line, g.object_id
                        from access.staff_member m join access.staff_grant g on g.staff_id = m.id
                        where m.enabled and g.valid_from <= current_date and (g.valid_to is null or g.valid_to >= current_date)
                        order by m.name, m.id""")
                .map((row, _) -> new Object[] {
                    new StaffMember(Rows.get(row, "id", UUID.class), Rows.get(row, "name", String.class)),
                    Role.valueOf(Rows.get(row, "role", String.class))
                                    .permissions()
                                    .contains(permission)
                            && Reach.of(
                                            Rows.get(row, "division_code", String.class),
                                            row.get("business_line", String.class),
                                            row.get("object_id", UUID.class))
                                    .covers(divisionCode, businessLine)
                })
                .all()
                .filter(found -> (boolean) found[1])
                .map(found -> (StaffMember) found[0])
                .distinct();
    }

    /** Admits a person of the provider; the same person admitted again keeps the id. */
    public Mono<StaffMember> admit(String issuer, String subject, String name) {
        return client.sql("""
                        insert into access.staff_member (id, issuer, subject, name) values (:id, :issuer, :subject, :name)
                        on conflict (issuer, subject) do update set name = excluded.name, version = staff_member.version + 1
                        returning id, name""")
                .bind("id", ids.next())
                .bind("issuer", issuer)
                .bind("subject", subject)
                .bind("name", name)
                .map((row, _) -> new StaffMember(Rows.get(row, "id", UUID.class), Rows.get(row, "name", String.class)))
                .one();
    }

    /** Gives a right over an area from a day on; giving it twice changes nothing. */
    public Mono<Void> grant(UUID staff, Role role, String divisionCode, @Nullable String businessLine, LocalDate from) {
        return grant(staff, role, divisionCode, businessLine, null, from);
    }

    /** Gives a right over one object of an area alone, or over all of it. */
    public Mono<Void> grant(
            UUID staff,
            Role role,
            String divisionCode,
            @Nullable String businessLine,
            @Nullable UUID objectId,
            LocalDate from) {
        var insert = client.sql("""
                        insert into access.staff_grant (id, staff_id, role, division_code, business_line, object_id, valid_from)
                        values (:id, :staff, :role, :divisionCode, :businessLine, :objectId, :from) on conflict do nothing""")
                .bind("id", ids.next())
                .bind("staff", staff)
                .bind("role", role.name())
                .bind("divisionCode", divisionCode)
                .bind("from", from);
        return Binding.bind(
                        Binding.bind(insert, "businessLine", businessLine, String.class),
                        "objectId",
                        objectId,
                        UUID.class)
                .then();
    }

    /** Takes a right back at once: it ends yesterday and every session of the person asks anew within a second. */
    public Mono<Void> revoke(UUID staff, Role role, String divisionCode) {
        return client.sql("""
                        update access.staff_grant set valid_to = current_date - 1,
                            valid_from = least(valid_from, current_date - 1)
                        where staff_id = :staff and role = :role and division_code = :divisionCode and valid_to is null""")
                .bind("staff", staff)
                .bind("role", role.name())
                .bind("divisionCode", divisionCode)
                .then();
    }
}
