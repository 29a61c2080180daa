package org.tongzhou.catalogue;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tongzhou.parameters.PeriodUnit;
import tools.jackson.databind.JsonNode;

/** A service item as clients need it, in one language. */
public record ServiceItemView(
        String code,
        int version,
        String module,
        String businessLine,
        String name,
        String summary,
        String kind,
        String kindName,
        boolean free,
        int minutes,
        int assuranceLevel,
        List<String> audience,
        String outcome,
        List<LegalBasisView> legalBasis,

        @Schema(description = "Address of the page, where the matter has no form") @Nullable
        String opens,

        @Nullable String action,

        @Schema(description = "JSON Schema 2020-12 with x-pages")
        JsonNode form,

        List<ServiceItemMaterialView> materials,
        List<ServiceItemStepView> steps,
        List<ServiceItemClockView> clocks,
        String hotline) {

    /** A law and its article. */
    public record LegalBasisView(String law, String article) {}

    /** A paper to be handed in. */
    public record ServiceItemMaterialView(
            String code,
            String name,
            String hint,
            List<String> accept,
            int maxFiles,
            boolean required,

            @Schema(description = "Schema over all answers") @Nullable
            JsonNode when) {}

    /** A stretch of the way. */
    public record ServiceItemStepView(String code, String name, String who) {}

    /** A time limit and why it binds. */
    public record ServiceItemClockView(String key, String name, PeriodUnit unit, BasisView basis) {}

    /** LAW, DOCUMENT or PROMISE, and the sentence for it. */
    public record BasisView(ServiceItem.Basis.Kind kind, String text) {}

    /** The same item with another form. */
    ServiceItemView withForm(JsonNode other) {
        return new ServiceItemView(
                code,
                version,
                module,
                businessLine,
                name,
                summary,
                kind,
                kindName,
                free,
                minutes,
                assuranceLevel,
                audience,
                outcome,
                legalBasis,
                opens,
                action,
                other,
                materials,
                steps,
                clocks,
                hotline);
    }

    static ServiceItemView of(ServiceItem item, JsonNode form, Locale language, String hotline) {
        return new ServiceItemView(
                item.code(),
                item.version(),
                item.module(),
                item.businessLine(),
                item.name().in(language),
                item.summary().in(language),
                item.kind(),
                item.kindName().in(language),
                item.free(),
                item.minutes(),
                item.assuranceLevel(),
                item.audience().stream().map(text -> text.in(language)).toList(),
                item.outcome().in(language),
                item.legalBasis().stream()
                        .map(basis -> new LegalBasisView(
                                basis.law().in(language), basis.article().in(language)))
                        .toList(),
                item.opens(),
                item.action() == null ? null : item.action().in(language),
                form,
                item.materials().stream()
                        .map(material -> material(material, language))
                        .toList(),
                item.steps().stream()
                        .map(step -> new ServiceItemStepView(
                                step.code(),
                                step.name().in(language),
                                step.who().in(language)))
                        .toList(),
                item.promised().map(clock -> clock(clock, language)).toList(),
                hotline);
    }

    private static ServiceItemMaterialView material(ServiceItem.Material material, Locale language) {
        return new ServiceItemMaterialView(
                material.code(),
                material.name().in(language),
                material.hint().in(language),
                material.accept(),
                material.maxFiles(),
                material.required(),
                material.when());
    }

    private static ServiceItemClockView clock(ServiceItem.Clock clock, Locale language) {
        return new ServiceItemClockView(
                clock.key(),
                clock.name().in(language),
                clock.unit(),
                new BasisView(clock.basis().kind(), clock.basis().text().in(language)));
    }
}
