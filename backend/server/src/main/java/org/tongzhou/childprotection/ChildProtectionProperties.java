package org.tongzhou.childprotection;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the reporter's pages behave.
 *
 * @param exit where 立即离开 leads: a page of ours that says nothing about reports, or a harmless one elsewhere
 */
@Validated
@ConfigurationProperties("tongzhou.child-protection")
record ChildProtectionProperties(
        @DefaultValue("/") @Pattern(regexp = "^(/|https://)[^\\s\"'<>]*$")
        String exit) {}
