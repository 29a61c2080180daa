package org.tongzhou.platform;

import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Stands in for a public page while the database cannot be reached: the telephone can. */
@Component
public class BusyPage {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String hotline;

    BusyPage(PlatformProperties properties) {
        this.hotline = properties.hotline();
    }

    /** The page, or this one when the database fails or takes too long. */
    public Mono<ResponseEntity<String>> instead(Mono<ResponseEntity<String>> page, PageReader reader) {
        return page.timeout(PATIENCE)
                .onErrorResume(
                        BusyPage::databaseAway, _ -> Mono.just(page(reader).answer(HttpStatus.SERVICE_UNAVAILABLE)));
    }

    private static boolean databaseAway(Throwable failure) {
        return failure instanceof DataAccessException
                || failure instanceof R2dbcException
                || failure instanceof TimeoutException;
    }

    private PublicPage page(PageReader reader) {
        String title = reader.say("系统暂时繁忙", "The service is busy");
        String phone = Html.escape(hotline);
        return new PublicPage(
                reader,
                title,
                "<div class=\"card\"><h1>%s</h1><p>%s</p><a class=\"tel\" href=\"tel:%s\">☎ %s</a></div>"
                        .formatted(
                                title,
                                reader.say("请过一会儿再打开，或者打电话。", "Please try again in a moment, or call us."),
                                phone,
                                phone));
    }
}
