package org.tongzhou.registry;

import java.util.Objects;
import org.springframework.context.ApplicationContext;

/** What the registry does by itself after a while, done at once. */
public final class RegistryFixtures {

    private RegistryFixtures() {}

    /** Compares everybody who was not compared yet. */
    public static void compareAll(ApplicationContext server) {
        DuplicateFinder finder = server.getBean(DuplicateFinder.class);
        while (Objects.requireNonNull(finder.round().block()) > 0) {
            Thread.onSpinWait();
        }
    }
}
