package org.tongzhou.papers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.tongzhou.platform.PlatformProperties;

/** A renderer with the product's fonts, and decisions with names that fonts and text layers get wrong. */
public final class PapersFixtures {

    static final String URL = "https://minzheng.example.gov.cn/v/p7k2m9q4x1tzv0c8d3e";

    private PapersFixtures() {}

    /** Fonts as {@code fonts/install.sh} puts them; fetched once into the build folder. */
    public static Path fonts() {
        Path fonts = Path.of("target/fonts").toAbsolutePath();
        try {
            Process install = new ProcessBuilder("fonts/install.sh", fonts.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (install.waitFor() != 0 || !Files.isDirectory(fonts)) {
                throw new IllegalStateException("the fonts of papers cannot be installed");
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return fonts;
    }

    /** Papers with the product's fonts. */
    public static Papers papers() {
        return new Papers(properties(fonts()));
    }

    static PlatformProperties properties(Path fonts) {
        URI here = URI.create("http://localhost");
        return new PlatformProperties(here, here, Path.of("keys"), null, fonts, null, "12345");
    }

    static DecisionPaper approval(String addressee) {
        return new DecisionPaper(
                "舟山市定海区民政局",
                "定民养补〔2026〕12号",
                "养老服务补贴批准决定书",
                addressee,
                List.of(
                        "您于2026年11月12日申请养老服务补贴，现居住在定海区昌国街道，户籍地舟山市定海区。",
                        "经核查，您属于最低生活保障家庭；2026年11月18日能力评估结果为3级（中度失能），有效期至2028年11月17日。"),
                List.of("《浙江省社会养老服务促进条例》", "《舟山市养老服务补贴实施办法》（演示）"),
                "准予发放养老服务补贴，自2026年12月起按月发放，标准如下：",
                List.of(
                        DecisionPaper.Amount.line("最低生活保障家庭，能力等级3级（每月）", 125_100),
                        DecisionPaper.Amount.total("每月合计", 125_100)),
                List.of(),
                "如不服本决定，可以自收到本决定书之日起六十日内向舟山市定海区人民政府申请行政复议，或者自收到本决定书之日起六个月内依法向人民法院提起行政诉讼。",
                LocalDate.of(2026, 11, 23),
                URL,
                true);
    }
}
