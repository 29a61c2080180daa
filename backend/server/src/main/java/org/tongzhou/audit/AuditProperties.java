package org.tongzhou.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the trail is sealed.
 *
 * @param secondPlace a folder for copies of the seals, best on a disk that the database's administrator does not reach; without
 *     one the seals are in the database alone
 * @param pause between two looks for entries that are not sealed yet
 * @param mostLag after this long without a seal nothing of the highest class of data is opened or changed any more
 */
@ConfigurationProperties("tongzhou.audit")
record AuditProperties(
        @Nullable Path secondPlace,
        @DefaultValue("1s") Duration pause,
        @DefaultValue("60m") Duration mostLag) {}
