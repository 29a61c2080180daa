package org.tongzhou.cemetery;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.cemetery.CemeteryDetail.Section;
import org.tongzhou.cemetery.PlotRepository.Mark;
import org.tongzhou.platform.Html;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.PublicPage;

/** Writes the page of one cemetery: who runs it, the plan of a section by state, the published prices. */
@Component
class CemeteryPage {

    private final CemeteryPages pages;

    CemeteryPage(CemeteryPages pages) {
        this.pages = pages;
    }

    PublicPage write(CemeteryDetail detail, @Nullable Section shown, List<Mark> marks, PageReader reader) {
        CemeteryParticulars facts = detail.cemetery().particulars();
        String body = """
                <p><a href="/cemeteries">%s</a></p><h1>%s</h1><p class="muted">%s</p>%s
                <div class="card"><h2>%s</h2><table><tbody>%s</tbody></table><p class="muted">%s</p></div>
                <div class="card"><h2>%s</h2><dl>%s%s%s%s</dl></div>
                <div class="card note"><p><b>%s</b></p><p>%s</p></div>
                <div class="act"><a class="big" href="tel:%s">☎ %s</a></div>""".formatted(
                reader.say("← 查公墓空位", "← Find a free burial place"),
                reader.written(facts.name()),
                reader.written(facts.kind().in(reader.language()) + " · " + pages.divisionName(facts.divisionCode())),
                shown == null ? "" : plan(detail, shown, marks, reader),
                reader.say("公示价目表", "Published prices"),
                detail.prices().stream().map(line -> price(line, reader)).collect(Collectors.joining()),
                reader.say(
                        "价目表以外不得收费。有人多收钱，请打 12345。", "Nothing outside this list may be charged. If it is, call 12345."),
                reader.say("公墓情况", "About this cemetery"),
                row(reader.say("主办单位", "Run by"), facts.sponsor(), reader),
                row(reader.say("地址", "Address"), facts.address(), reader),
                row(reader.say("电话", "Telephone"), facts.phone(), reader),
                facts.licenceNumber() == null || facts.licensedOn() == null
                        ? ""
                        : row(
                                reader.say("批准文号", "Licence"),
                                facts.licenceNumber() + reader.say("，", ", ") + reader.day(facts.licensedOn()),
                                reader),
                reader.say("怎么办理", "How to get one"),
                reader.say(
                        "带死亡证明或火化证明，到公墓或当地民政部门办理。墓位和格位不能转让、不能倒卖。",
                        "Bring the death or cremation certificate to the cemetery or the local civil affairs office. Plots and niches are never resold."),
                facts.phone().replaceAll("[^0-9+]", ""),
                reader.say("打电话问 ", "Call ") + Html.escape(facts.phone()));
        return new PublicPage(reader, facts.name(), body);
    }

    private static String plan(CemeteryDetail detail, Section shown, List<Mark> marks, PageReader reader) {
        SectionDrawing drawing = new SectionDrawing(shown, marks, reader);
        String words = drawing.freeNumbers();
        return """
                <nav aria-label="%s"><ul class="facts">%s</ul></nav>
                <div class="card"><h2>%s</h2>%s<h2>%s</h2>%s</div>""".formatted(
                reader.say("墓区", "Sections"),
                detail.sections().stream()
                        .map(section -> link(detail, section, section.equals(shown), reader))
                        .collect(Collectors.joining()),
                reader.written(shown.name() + " · " + shown.kind().in(reader.language())),
                drawing.html(),
                reader.say("空着的号", "Free numbers"),
                words.isEmpty() ? "<p>" + reader.say("这个区没有空位了。", "Nothing is free in this section.") + "</p>" : words);
    }

    private static String link(CemeteryDetail detail, Section section, boolean here, PageReader reader) {
        String free = reader.say("空 ", "free ") + section.counts().free();
        return "<li><a href=\"/cemeteries/%s?section=%s\"%s>%s</a></li>"
                .formatted(
                        detail.cemetery().id(),
                        section.code(),
                        here ? " aria-current=\"page\"" : "",
                        reader.written(section.name() + " · " + free));
    }

    private static String price(CemeteryPrice line, PageReader reader) {
        Integer years = line.termYears();
        String term = years == null ? "" : reader.say("（" + years + " 年）", " (" + years + " years)");
        return "<tr><td>%s<br><span class=\"muted\">%s</span></td><td>%s%s</td></tr>"
                .formatted(
                        reader.written(line.name()),
                        reader.written(line.basis()),
                        CemeteryPages.price(Objects.requireNonNull(line.priceFen()), false, reader),
                        term);
    }

    private static String row(String name, String value, PageReader reader) {
        return "<dt>" + name + "</dt><dd>" + reader.written(value) + "</dd>";
    }
}
