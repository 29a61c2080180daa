package org.tongzhou.documents;

import java.util.UUID;

/** What other modules show of a document that passed its inspection. */
public record DocumentCard(UUID id, String mediaType, int size) {}
