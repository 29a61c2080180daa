package org.tongzhou.platform;

import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;

/** Lets the server start only on a database that keeps what it has acknowledged (promise P1). */
@Component
class Durability implements InitializingBean {

    private final DatabaseClient client;
    private final boolean wanted;

    /** {@code tongzhou.durable=false} is for tests, whose databases may forget. */
    Durability(DatabaseClient client, @Value("${tongzhou.durable:true}") boolean wanted) {
        this.client = client;
        this.wanted = wanted;
    }

    @Override
    public void afterPropertiesSet() {
        if (!wanted) {
            return;
        }
        List<String> off = AtStart.read(client.sql("""
                        select name from pg_settings
                        where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'""")
                .map((row, _) -> Rows.get(row, "name", String.class))
                .all()
                .collectList());
        if (!off.isEmpty()) {
            throw new IllegalStateException(
                    "PostgreSQL would lose acknowledged writes: switch on " + String.join(", ", off));
        }
    }
}
