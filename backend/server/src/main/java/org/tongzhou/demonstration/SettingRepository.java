package org.tongzhou.demonstration;

import io.r2dbc.spi.Row;
import java.time.Duration;
import org.springframework.context.annotation.Profile;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.platform.Rows;
import reactor.core.publisher.Mono;

/** The one row of switches. */
@Repository
@Profile("demo")
class SettingRepository {

    private static final String READ = "select ahead, live, held_until > now() as held from demonstration.setting";

    private final DatabaseClient client;

    SettingRepository(DatabaseClient client) {
        this.client = client;
    }

    Mono<Setting> read() {
        return client.sql(READ).map((row, _) -> fromRow(row)).one();
    }

    /** Moves the business clock on; two who move it at the same time move it twice. */
    Mono<Void> advance(Duration by) {
        return client.sql("update demonstration.setting set ahead = ahead + :seconds")
                .bind("seconds", by.toSeconds())
                .then();
    }

    Mono<Void> live(boolean on) {
        return client.sql("update demonstration.setting set live = :on, live_next_at = now()")
                .bind("on", on)
                .then();
    }

    /** The number of the next fictional event, for one server alone; empty where none is due. */
    Mono<Integer> nextEvent(Duration pause) {
        return client.sql("""
                        update demonstration.setting
                        set live_number = live_number + 1, live_next_at = now() + make_interval(secs => :pause)
                        where live and live_next_at <= now() and held_until <= now()
                        returning live_number""")
                .bind("pause", (double) pause.toSeconds())
                .map((row, _) -> Rows.get(row, "live_number", Integer.class))
                .one();
    }

    /** Asks all servers to hold back changes for so long; false where somebody else has asked already. */
    Mono<Boolean> hold(Duration most) {
        return client.sql("""
                        update demonstration.setting set held_until = now() + make_interval(secs => :most)
                        where held_until <= now()""")
                .bind("most", (double) most.toSeconds())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Mono<Void> release() {
        return client.sql("update demonstration.setting set held_until = '-infinity'")
                .then();
    }

    private static Setting fromRow(Row row) {
        return new Setting(
                Duration.ofSeconds(Rows.get(row, "ahead", Long.class)),
                Rows.get(row, "live", Boolean.class),
                Rows.get(row, "held", Boolean.class));
    }
}
