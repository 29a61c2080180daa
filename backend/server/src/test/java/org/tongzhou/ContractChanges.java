package org.tongzhou;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.ConsoleRender;

/** What a newer contract takes away from callers of an older one. */
final class ContractChanges {

    private ContractChanges() {}

    /** Empty where every lawful caller of the older one can go on. */
    static List<String> breaking(String older, String newer) {
        ChangedOpenApi changes = OpenApiCompare.fromContents(older, newer);
        return changes.isCompatible() ? List.of() : List.of(report(changes));
    }

    private static String report(ChangedOpenApi changes) {
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        new ConsoleRender().render(changes, new OutputStreamWriter(report, StandardCharsets.UTF_8));
        return report.toString(StandardCharsets.UTF_8);
    }
}
