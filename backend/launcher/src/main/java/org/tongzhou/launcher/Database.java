package org.tongzhou.launcher;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the database answers, and as whom it is migrated. */
record Database(
        String host,
        int port,
        String name,
        String owner,
        @Nullable Path passwordFile) {

    String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    String r2dbcUrl() {
        return "r2dbc:postgresql://" + host + ":" + port + "/" + name;
    }
}
