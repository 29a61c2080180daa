package org.tongzhou.platform;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A fact of one aggregate that was committed: ids and values, never anything personal. */
public record OutboxEvent(
        UUID id, String aggregateType, String aggregateId, String type, JsonNode payload, Instant createdAt) {}
