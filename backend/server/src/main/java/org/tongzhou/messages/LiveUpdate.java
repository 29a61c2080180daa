package org.tongzhou.messages;

import java.util.UUID;

/**
 * Something the reader may see was changed: what happened, to which thing, which version it has since. Nothing else: the reader
 * fetches the thing, under the rights of that moment.
 */
record LiveUpdate(String type, UUID subject, int version) {}
