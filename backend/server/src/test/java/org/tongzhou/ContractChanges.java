package org.tongzhou;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.ConsoleRender;

/** What a newer contract takes away from callers of an older one. */
final class ContractChanges {

    /** Callers tolerate new values; the clients' own builds fail where a closed enum grows. */
    private static final OpenApiDiffOptions OPEN_ENUMS = OpenApiDiffOptions.builder()
            .configProperty("incompatible.response.enum.increased", "false")
            .build();

    private ContractChanges() {}

    /** Empty where every lawful caller of the older one can go on. */
    static List<String> breaking(String older, String newer) {
        ChangedOpenApi changes =
                OpenApiCompare.fromContents(asThreeZero(older), asThreeZero(newer), List.of(), OPEN_ENUMS);
        return changes.isCompatible() ? List.of() : List.of(report(changes));
    }

    /**
     * The comparer looks into arrays and types only where it reads OpenAPI 3.0. Of 3.1 the contract uses nothing that would
     * read otherwise.
     */
    private static String asThreeZero(String contract) {
        return contract.replaceFirst("(openapi\"?:\\s*\"?)3\\.1\\.\\d", "$13.0.3");
    }

    private static String report(ChangedOpenApi changes) {
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        new ConsoleRender().render(changes, new OutputStreamWriter(report, StandardCharsets.UTF_8));
        return report.toString(StandardCharsets.UTF_8);
    }
}
