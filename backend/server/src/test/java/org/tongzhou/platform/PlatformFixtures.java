package org.tongzhou.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/** Parts of the platform for tests that need no server. */
public final class PlatformFixtures {

    public static final String HOST = "minzheng.example.gov.cn";

    private PlatformFixtures() {}

    /** Settings of an installation on a public host. */
    public static PlatformProperties properties(Path keys, @Nullable Path fonts) {
        URI here = URI.create("https://" + HOST);
        return new PlatformProperties(here, here, keys, null, fonts, null, "12345");
    }

    /** Tags under a key of the test's own. */
    public static CodeTags codeTags(Path directory) {
        return new CodeTags(keys(directory, "code", "3c5d7f81a2b4c6d8e0f1021324354657".repeat(2)));
    }

    /** Signatures under a key of the test's own, told from others by two hexadecimal digits. */
    public static Signer signer(Path directory, String digits) {
        return new Signer(keys(directory, "signing", (digits + "5d7f81a2b4c6d8e0f1021324354657").repeat(4)));
    }

    private static Keys keys(Path directory, String name, String key) {
        try {
            Files.writeString(directory.resolve(name + ".key"), key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Keys(properties(directory, null));
    }

    public static Journal journal(DatabaseClient client) {
        return new Journal(client, new JsonMapper());
    }

    public static Ids ids() {
        return new Ids();
    }
}
