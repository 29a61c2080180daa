package org.tongzhou.access;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sign-in limits and the server's own OAuth client.
 *
 * @param clientSecretFile file with the secret that the identity provider knows; staff cannot sign in without it
 * @param audience what access tokens of integrators must be meant for
 * @param codePause least time between two one-time codes for one phone
 * @param codesPerHour most one-time codes for one phone in an hour
 * @param stepUp how long a proof by the second factor lasts for what asks for one
 * @param secondFactor the means (amr, RFC 8176) of which staff must have used one; empty where the provider itself lets
 *     nobody through without, and does not say so in its tokens
 * @param signInsPerMinute most sign-in calls of one address in a minute
 * @param answerDeadline how long the work for an answer may take once all of the request is there (api.md, Edges)
 * @param peoplePerHour how many people's files one caller may open in an hour; at a window twenty to forty are a day's work
 */
@ConfigurationProperties("tongzhou.access")
record AccessProperties(
        @DefaultValue("tongzhou-server") String clientId,
        @Nullable Path clientSecretFile,
        @DefaultValue("tongzhou") String audience,
        @DefaultValue("60s") Duration codePause,
        @DefaultValue("5") int codesPerHour,
        @DefaultValue("60") int signInsPerMinute,
        @DefaultValue("30m") Duration staffIdle,
        @DefaultValue("15m") Duration citizenIdle,
        @DefaultValue("10h") Duration sessionLife,
        @DefaultValue("10m") Duration stepUp,
        @DefaultValue("otp") List<String> secondFactor,
        @DefaultValue("5s") Duration answerDeadline,
        @DefaultValue("200") int peoplePerHour) {}
