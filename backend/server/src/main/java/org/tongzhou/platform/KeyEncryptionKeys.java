package org.tongzhou.platform;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The keys that wrap: one is current, older ones still unwrap until everything was wrapped anew. */
@Component
class KeyEncryptionKeys {

    private static final Logger log = LoggerFactory.getLogger(KeyEncryptionKeys.class);
    private static final String FILE = "file:";
    private static final String TOKEN = "token:";
    private static final int BYTES = 32;

    private final Keys files;
    private final @Nullable KeyEncryptionKey token;
    private final Map<String, KeyEncryptionKey> read = new ConcurrentHashMap<>();

    KeyEncryptionKeys(Keys files, DataKeyProperties properties) {
        this.files = files;
        DataKeyProperties.Token at = properties.token();
        this.token = at == null ? null : KeyEncryptionKey.ofToken(TOKEN + at.label(), at);
        if (at == null) {
            log.info("keys are wrapped by a file: for development and demonstration only");
        }
    }

    /** What is wrapped from now on: the token's key, or the file with the highest number. */
    KeyEncryptionKey current() {
        return token != null ? token : get(FILE + files.newest("kek"));
    }

    KeyEncryptionKey get(String id) {
        if (token != null && token.id().equals(id)) {
            return token;
        }
        if (!id.startsWith(FILE)) {
            throw new IllegalStateException("the key " + id + " is not here");
        }
        return read.computeIfAbsent(
                id, name -> KeyEncryptionKey.ofFile(name, files.read("kek-" + name.substring(FILE.length()), BYTES)));
    }
}
