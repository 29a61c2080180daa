package org.tongzhou.demonstration;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.demonstration.FamilyStory.StepCode;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Mono;

/** Which steps of the family's story have been taken, by the events that the product itself has written since it began. */
@Repository
@Profile("demo")
class FamilyProgressRepository {

    private final DatabaseClient client;

    FamilyProgressRepository(DatabaseClient client) {
        this.client = client;
    }

    Mono<Set<StepCode>> done(Map<String, String> marks) {
        return client.sql("""
                        select distinct case
                            when type = 'case.acceptance' and aggregateid = :subsidy then 'VISITED'
                            when type = 'case.approval' and aggregateid = :subsidy then 'SUBSIDY'
                            when type = 'bed.state-changed' and payload ->> 'institutionId' = :home
                                and payload ->> 'to' in ('RESERVED', 'OCCUPIED') then 'BED'
                            when type = 'case.filing' and aggregateid = :trust then 'GIFT'
                            when type = 'plot.reserved' and payload ->> 'cemeteryId' = :cemetery then 'GRAVE'
                            when type = 'childreport.received' then 'REPORT'
                            when type = 'childreport.screened' then 'INBOX' end as step
                        from platform.outbox
                        where created_at > :since::timestamptz and type = any(:types)""")
                .bind("subsidy", marks.getOrDefault(FamilyChapter.SUBSIDY_MARK, ""))
                .bind("home", marks.getOrDefault(FamilyChapter.HOME_MARK, ""))
                .bind("trust", marks.getOrDefault(FamilyChapter.TRUST_MARK, ""))
                .bind("cemetery", marks.getOrDefault(FamilyChapter.CEMETERY_MARK, ""))
                .bind("since", marks.getOrDefault(FamilyChapter.SINCE_MARK, "infinity"))
                .bind("types", new String[] {
                    "case.acceptance",
                    "case.approval",
                    "case.filing",
                    "bed.state-changed",
                    "plot.reserved",
                    "childreport.received",
                    "childreport.screened"
                })
                .map((row, _) -> row.get("step") == null ? "" : Rows.get(row, "step", String.class))
                .all()
                .filter(step -> !step.isEmpty())
                .map(StepCode::valueOf)
                .collect(Collectors.toSet());
    }

    /** The report received last. */
    Mono<String> latestReport() {
        return client.sql("""
                        select aggregateid from platform.outbox where type = 'childreport.received'
                        order by created_at desc, id desc limit 1""")
                .map((row, _) -> Rows.get(row, "aggregateid", String.class))
                .one();
    }
}
