package org.tongzhou.codes;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tongzhou.catalogue.Catalogue;
import org.tongzhou.catalogue.ServiceItem;
import org.tongzhou.papers.Papers;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import reactor.core.publisher.Mono;

/** Prints the placard of a code that is in use. */
@Component
class Placards {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.CHINA);

    private final Papers papers;
    private final Catalogue catalogue;
    private final CodeViews views;
    private final String host;

    Placards(Papers papers, Catalogue catalogue, CodeViews views, PlatformProperties properties) {
        this.papers = papers;
        this.catalogue = catalogue;
        this.views = views;
        this.host = properties.publicUrl().getAuthority();
    }

    Mono<byte[]> print(Code code, PlacardSize size) {
        return Mono.fromCallable(() -> placard(code, size)).flatMap(papers::render);
    }

    private Placard placard(Code code, PlacardSize size) {
        if (views.state(code) != CodeState.ACTIVE) {
            throw new ProblemException(CodesProblem.CODE_NOT_ACTIVE);
        }
        ServiceItem item = catalogue.get(code.itemCode());
        LocalDate expires = code.expiresOn();
        return new Placard(
                size,
                item.name().in(Languages.CHINESE),
                item.summary().in(Languages.CHINESE),
                item.minutes(),
                item.free(),
                code.placeName(),
                code.officeName(),
                code.officePhone(),
                code.spoken().toString(),
                views.url(code.id()),
                host,
                DATE.format(LocalDate.ofInstant(code.createdAt(), Zones.SHANGHAI)),
                expires == null ? null : DATE.format(expires));
    }
}
