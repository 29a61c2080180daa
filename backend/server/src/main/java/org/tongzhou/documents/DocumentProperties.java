package org.tongzhou.documents;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What one person may leave lying about, and for how long.
 *
 * @param dailyCount files of one owner in 24 hours that belong to no matter yet
 * @param dailyBytes their size together
 * @param keepUnbound how long a file that belongs to no matter is kept
 */
@ConfigurationProperties("tongzhou.documents")
record DocumentProperties(
        @DefaultValue("100") int dailyCount,
        @DefaultValue("400MB") DataSize dailyBytes,
        @DefaultValue("72h") Duration keepUnbound) {}
