package org.tongzhou.childprotection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.tongzhou.platform.Html;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.PublicPage;

/**
 * The frame of every page for those who report: the way out always in sight. It is a plain link; where scripts run, a few lines
 * known to the content policy by their hash make it replace the page, so that going back does not lead here, and let three
 * presses of Escape do the same.
 */
@Component
class ReporterPage {

    private static final String LEAVE = """
            (function(){var n=0,t=0;function go(){location.replace(document.querySelector(".exit").href)}\
            document.addEventListener("click",function(e){if(e.target.closest(".exit")){e.preventDefault();go()}});\
            document.addEventListener("keydown",function(e){if(e.key!=="Escape"){n=0;return}\
            n=e.timeStamp-t<2e3?n+1:1;t=e.timeStamp;if(n>2)go()})})()""";

    private static final String POLICY = PublicPage.CONTENT_POLICY + "; script-src 'sha256-" + sha256(LEAVE) + "'";

    private final String exit;

    ReporterPage(ChildProtectionProperties properties) {
        this.exit = properties.exit();
    }

    /** The title says little, since it stays in the history of a browser that others may use. */
    ResponseEntity<String> answer(PageReader reader, String body, HttpStatus status) {
        String whole = """
                <a class="exit" href="%s" rel="noreferrer">%s</a>%s<script>%s</script>""".formatted(Html.escape(exit), reader.say("立即离开本页", "Leave this page now"), body, LEAVE);
        ResponseEntity<String> page =
                new PublicPage(reader, reader.say("同舟 · 民政服务", "Tongzhou · Civil affairs"), whole).answer(status);
        return ResponseEntity.status(status)
                .headers(page.getHeaders())
                .headers(headers -> headers.set("Content-Security-Policy", POLICY))
                .body(page.getBody());
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
