package org.tongzhou.platform;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a connection may take its time and how many one address may have (P9). A phone at the edge of its network sends its
 * headers in a second or two; an office behind one address opens six connections for each of some eighty desks.
 *
 * @param headerDeadline from the first byte of a request to the end of its headers
 * @param bodyStart what a body may take whatever its size
 * @param bytesPerSecond the slowest body that is waited for beyond that
 * @param writeDeadline how long a reader may not read
 * @param connectionsPerAddress open connections of one address; listed proxies may have any number
 */
@ConfigurationProperties("tongzhou.edge")
record EdgeProperties(
        @DefaultValue("10s") Duration headerDeadline,
        @DefaultValue("10s") Duration bodyStart,
        @DefaultValue("4000") int bytesPerSecond,
        @DefaultValue("15s") Duration writeDeadline,
        @DefaultValue("512") int connectionsPerAddress) {

    /** When a body of so many bytes has to be there. */
    Duration bodyDeadline(long bytes) {
        return bodyStart.plusSeconds(bytes / bytesPerSecond);
    }
}
