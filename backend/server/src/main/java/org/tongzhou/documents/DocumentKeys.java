package org.tongzhou.documents;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.FieldCipher;
import org.tongzhou.platform.Ids;

/** Gives each document a key of its own, kept only under the seal of the field key. */
@Component
class DocumentKeys {

    private static final int BYTES = 32;
    private static final String TABLE = "documents.document";
    private static final String COLUMN = "data_key";

    private final FieldCipher cipher;
    private final Ids ids;

    DocumentKeys(FieldCipher cipher, Ids ids) {
        this.cipher = cipher;
        this.ids = ids;
    }

    byte[] fresh(UUID document) {
        return cipher.seal(TABLE, COLUMN, document, ids.bytes(BYTES));
    }

    DocumentCipher cipher(Document document) {
        return new DocumentCipher(document.id(), cipher.open(TABLE, COLUMN, document.id(), document.sealedKey()));
    }
}
