package org.tongzhou.demonstration;

import java.util.List;
import org.tongzhou.access.Caller;
import org.tongzhou.codes.CodeView;
import reactor.core.publisher.Mono;

/** What the demonstration shows of one domain, played once by the product's own commands after the subsidy's story. */
interface Chapter {

    /** The name under which it is remembered that the chapter was played. */
    String mark();

    /** Plays the chapter with the staff of the cast and answers the codes it has printed. */
    Mono<List<CodeView>> play(Scene scene, List<Caller> staff);
}
