package org.tongzhou.casework;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Drafts that staff write for somebody.
 *
 * @param keepDrafts how long one is kept that nobody goes on with
 */
@ConfigurationProperties("tongzhou.intake")
record IntakeProperties(@DefaultValue("30d") Duration keepDrafts) {}
