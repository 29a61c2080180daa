package org.tongzhou.codes;

import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.DivisionLevel;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.Versioned;
import org.tongzhou.platform.Zones;

/** Adds to a code what its row does not hold: addresses, names of matter and place, the state of today. */
@Component
class CodeViews {

    private final CodeTokens tokens;
    private final Catalogue catalogue;
    private final Divisions divisions;
    private final Clock clock;
    private final String publicUrl;

    CodeViews(CodeTokens tokens, Catalogue catalogue, Divisions divisions, Clock clock, PlatformProperties properties) {
        this.tokens = tokens;
        this.catalogue = catalogue;
        this.divisions = divisions;
        this.clock = clock;
        this.publicUrl = properties.publicUrl().toString();
    }

    CodeView staff(CodeRepository.Counted counted, Locale language) {
        Code code = counted.code();
        CodeRepository.Scans scans = counted.scans();
        return new CodeView(
                code.id(),
                Versioned.etag(code.version()),
                token(code.id()),
                url(code.id()),
                code.spoken().toString(),
                code.itemCode(),
                itemName(code.itemCode(), language),
                code.divisionCode(),
                divisionName(code.divisionCode()),
                code.placeName(),
                code.officeName(),
                code.officePhone(),
                state(code),
                code.expiresOn(),
                replacement(code.revocation()),
                code.createdAt(),
                new CodeView.CodeScansView(scans.today(), scans.total(), scans.started(), scans.submitted()));
    }

    private CodeView.@Nullable CodeReplacementView replacement(Code.@Nullable Revocation revocation) {
        return revocation == null || revocation.replacedBy() == null
                ? null
                : new CodeView.CodeReplacementView(revocation.replacedBy(), url(revocation.replacedBy()));
    }

    /**
     * The page on which the matter of a code is looked up or told, with the code and its county, in which a search begins; null
     * where the matter has a form.
     */
    @Nullable
    String page(Code code) {
        return catalogue
                .find(code.itemCode())
                .map(ServiceItem::opens)
                .map(opens -> opens + "?c=" + token(code.id()) + county(new DivisionCode(code.divisionCode())))
                .orElse(null);
    }

    private static String county(DivisionCode division) {
        return division.level().compareTo(DivisionLevel.COUNTY) < 0
                ? ""
                : "&area=" + division.at(DivisionLevel.COUNTY).value();
    }

    ScannedCodeView visitor(Code code, Locale language) {
        return new ScannedCodeView(
                token(code.id()),
                url(code.id()),
                code.itemCode(),
                itemName(code.itemCode(), language),
                code.divisionCode(),
                divisionName(code.divisionCode()),
                code.placeName(),
                code.officeName(),
                code.officePhone(),
                state(code),
                page(code));
    }

    CodeState state(Code code) {
        return code.state(Zones.today(clock));
    }

    String token(String id) {
        return tokens.of(CodeTokens.Kind.SERVICE, id);
    }

    String url(String id) {
        return publicUrl + "/q/" + token(id);
    }

    String divisionName(String code) {
        return divisions.name(new DivisionCode(code));
    }

    private String itemName(String code, Locale language) {
        return catalogue.find(code).map(item -> item.name().in(language)).orElse(code);
    }
}
