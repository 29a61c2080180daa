package org.tongzhou.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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
        try {
            Files.writeString(directory.resolve("code.key"), "3c".repeat(32));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CodeTags(new Keys(properties(directory, null)));
    }

    public static Ids ids() {
        return new Ids();
    }
}
