package org.tongzhou.oracle;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.web.reactive.function.client.WebClient;
import org.tongzhou.testing.TestDatabase;
import tools.jackson.databind.JsonNode;

/**
 * What callers have begun and left lying: drafts at the desk, one handed over after a call, files that belong to nothing yet, a
 * merge, an organisation, and people whom protection alone knows.
 */
final class Work {

    private static final Map<String, String> AT_THE_DESK =
            Map.of("itemCode", "home-care-subsidy", "channel", "COUNTER");
    private static final Map<String, Object> FILE =
            Map.of("mediaType", "image/png", "size", 100, "sha256", "5a".repeat(32));

    private static final Map<String, String> ORGANISATION = Map.of(
            "creditCode", "52330902MJ0000018X",
            "name", "海晏社会工作服务中心",
            "divisionCode", "330902002001");

    private final WebClient web;

    private Work(WebClient web) {
        this.web = web;
    }

    static void leave(WebClient web, List<Standing> callers) {
        Work work = new Work(web);
        callers.stream()
                .filter(who ->
                        who.name().startsWith("TOWNSHIP_CLERK") && !who.name().contains("charity"))
                .forEach(who -> {
                    work.begin(who, "/api/v1/intakes", AT_THE_DESK);
                    JsonNode draft = work.begin(who, "/api/v1/intakes", AT_THE_DESK);
                    work.act(who, draft, "handover", Map.of("to", "COUNTER"));
                    work.begin(who, "/api/v1/documents", FILE);
                });
        work.mergeOnePair(
                named(callers, "TOWNSHIP_REVIEWER 330902002000"), named(callers, "COUNTY_APPROVER 330902000000"));
        work.begin(named(callers, "TOWNSHIP_CLERK 330902002000"), "/api/v1/organisations", ORGANISATION);
        callers.stream()
                .filter(who -> "citizen".equals(who.door()) && !who.id().equals(new UUID(0, 1)))
                .forEach(who -> work.begin(who, "/api/v1/documents", FILE));
    }

    /** Somebody in Changguo whom only protection knows there, and somebody of Huaniao whom it knows as well. */
    static void hide(TestDatabase database) {
        try (Connection owner = database.owner();
                var statement = owner.createStatement()) {
            statement.execute("""
                    with hidden as (
                        select distinct on (left(l.division_code, 9)) l.person_id, l.division_code
                        from registry.person_link l join registry.person_identity i using (person_id)
                        where l.kind = 'RESIDENCE' and left(l.division_code, 9) in ('330902002', '330922203')
                          and i.number_cipher is not null
                          and not exists (select from registry.alias a where l.person_id in (a.person_id, a.standing_id))
                          and not exists (select from registry.person_change c where c.person_id = l.person_id)
                          and not exists (select from registry.duplicate d where l.person_id in (d.low_id, d.high_id))
                        order by left(l.division_code, 9), l.person_id),
                    gone as (
                        delete from registry.person_link l using hidden h where l.person_id = h.person_id)
                    insert into registry.person_link (person_id, kind, id, division_code, business_line, confidential)
                    select person_id, 'PROTECTION', gen_random_uuid(), division_code, 'childprotection', true from hidden""");
            statement.execute("""
                    insert into registry.person_link (person_id, kind, id, division_code, business_line, confidential)
                    select person_id, 'PROTECTION', gen_random_uuid(), '330922203000', 'childprotection', true
                    from registry.person_link where kind = 'RESIDENCE' and left(division_code, 9) = '330902002' limit 3""");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Standing named(List<Standing> callers, String name) {
        return callers.stream()
                .filter(who -> who.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Two people find that a pair is one person, and the second merges them. */
    private void mergeOnePair(Standing reviewer, Standing approver) {
        JsonNode pair = read(reviewer, "/api/v1/duplicates").at("/items/0");
        String path = "/api/v1/duplicates/" + pair.get("id").asString();
        Map<String, String> same = Map.of("verdict", "SAME", "reason", "户口本上是同一人");
        JsonNode judged = sent(reviewer, path + "/judgements", pair.get("etag").asString(), same);
        JsonNode settled =
                sent(approver, path + "/judgements", judged.get("etag").asString(), same);
        Map<String, String> keep = Map.of("keepId", pair.at("/first/id").asString());
        sent(approver, path + "/merge", settled.get("etag").asString(), keep);
    }

    private JsonNode read(Standing who, String path) {
        return Objects.requireNonNull(web.get()
                .uri(path)
                .header("Cookie", who.authorization())
                .header("Tongzhou-Door", who.door())
                .retrieve()
                .bodyToMono(JsonNode.class)
                .block());
    }

    private JsonNode begin(Standing who, String path, Map<String, ?> body) {
        return sent(who, path, "", body);
    }

    private void act(Standing who, JsonNode draft, String action, Map<String, ?> body) {
        sent(
                who,
                "/api/v1/intakes/" + draft.get("id").asString() + "/" + action,
                draft.get("etag").asString(),
                body);
    }

    private JsonNode sent(Standing who, String path, String version, Map<String, ?> body) {
        return Objects.requireNonNull(web.post()
                .uri(path)
                .header("Cookie", who.authorization())
                .header("Tongzhou-Door", who.door())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", version)
                .bodyValue(body)
                .retrieve()
                .bodyToMono(JsonNode.class)
                .block());
    }
}
