package org.tongzhou.casework;

import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * The register that a domain keeps of what is filed under an item: asked before a number is given whether it is held there
 * already, as by an entry that is older than the platform.
 */
public record FiledNumbers(String item, Function<String, Mono<Boolean>> held) {}
