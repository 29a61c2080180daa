/** Decides whether an uploaded file is harmless and makes the bytes that are kept: type by content, re-encoding, virus scan. */
@NullMarked
package org.tongzhou.documents.inspection;

import org.jspecify.annotations.NullMarked;
