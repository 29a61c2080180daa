package org.tongzhou.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class PublicPageTests {

    @Test
    void namesItsOneStyleBlockInTheContentPolicy() throws Exception {
        String html = PublicPage.html(Languages.CHINESE, "标题", "<p>正文</p>");
        Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(html);
        assertThat(style.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(PublicPage.CONTENT_POLICY)
                .contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        assertThat(style.find()).isFalse();
        assertThat(html).doesNotContain("style=", "<script");
    }

    @Test
    void remembersTheReadersChoiceInACookie() {
        var answer = new PublicPage(
                        PageReader.of(MockServerHttpRequest.get("/q/x?elder=1&lang=en")
                                .build()),
                        "t",
                        "")
                .answer(HttpStatus.OK);
        assertThat(answer.getHeaders().get("Set-Cookie"))
                .hasSize(2)
                .allMatch(cookie -> cookie.contains("SameSite=Lax"));
        assertThat(answer.getBody()).contains("<html lang=\"en\" class=\"elder\">", "Standard text");
    }

    @Test
    void saysOfChineseWordsOnAnEnglishPageThatTheyAreChinese() {
        var english = new PageReader(Languages.ENGLISH, false, List.of());
        assertThat(english.written("Home · 环城南路 8 号 <b>"))
                .isEqualTo("Home · <span lang=\"zh-CN\">环城南路 8 号</span> &lt;b&gt;");
        assertThat(english.languageOf("定海区")).isEqualTo(" lang=\"zh-CN\"");
        assertThat(english.languageOf("Any")).isEmpty();
        assertThat(new PublicPage(english, "青垒颐养院", "").html()).contains("<title lang=\"zh-CN\">青垒颐养院</title>");
        var chinese = new PageReader(Languages.CHINESE, false, List.of());
        assertThat(chinese.written("环城南路 8 号 <b>")).isEqualTo("环城南路 8 号 &lt;b&gt;");
        assertThat(chinese.languageOf("定海区")).isEmpty();
    }

    @Test
    void followsTheCookieAndThenTheBrowser() {
        var chosen = MockServerHttpRequest.get("/q/x")
                .header("Accept-Language", "zh-CN")
                .cookie(new HttpCookie("lang", "en"), new HttpCookie("elder", "1"))
                .build();
        assertThat(PageReader.of(chosen)).isEqualTo(new PageReader(Languages.ENGLISH, true, List.of()));
        var unchosen =
                MockServerHttpRequest.get("/q/x?lang=<script>&elder=2").header("Accept-Language", "en-GB,zh;q=0.5");
        assertThat(PageReader.of(unchosen.build())).isEqualTo(new PageReader(Languages.ENGLISH, false, List.of()));
    }

    @Test
    void wearsTheColoursThatWereChosenAndElseThoseOfTheDevice() {
        String chosen = page("/q/x?theme=dark");
        assertThat(chosen).contains(" data-theme=\"dark\">", "<meta name=\"color-scheme\" content=\"dark\">");
        String unchosen = page("/q/x?theme=pink");
        assertThat(unchosen)
                .contains("content=\"light dark\"", "<a class=\"to-dark\" href=\"?theme=dark\">", "class=\"to-light\"")
                .doesNotContain("<html lang=\"zh-CN\" data-theme");
    }

    private static String page(String address) {
        return new PublicPage(PageReader.of(MockServerHttpRequest.get(address).build()), "t", "").html();
    }

    @Test
    void keepsWhatWasAskedWhenTheReaderChooses() {
        var request = MockServerHttpRequest.get("/cemeteries?kind=NICHE&most={most}&elder=1", "\"><b");
        String page = new PublicPage(PageReader.of(request.build()), "t", "").html();
        assertThat(page)
                .contains("?elder=0&amp;kind=NICHE&amp;most=%22%3E%3Cb", "?lang=en&amp;kind=NICHE&amp;most=%22%3E%3Cb")
                .doesNotContain("><b\"");
    }

    @Test
    void escapesTheTitle() {
        assertThat(PublicPage.html(Languages.CHINESE, "</title><script>", "")).doesNotContain("<script>");
    }
}
