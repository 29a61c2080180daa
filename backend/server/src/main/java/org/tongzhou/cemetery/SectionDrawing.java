package org.tongzhou.cemetery;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongzhou.cemetery.CemeteryDetail.Section;
import org.tongzhou.cemetery.Plot.Outline;
import org.tongzhou.cemetery.PlotRepository.Mark;
import org.tongzhou.platform.Html;
import org.tongzhou.platform.PageReader;

/**
 * Draws the plan of a section small enough for a page: one path for all plots of a look, each plot a step from the one before.
 * A look is a shape and a pattern besides its colour. Whether a given plot is used already is not drawn.
 */
final class SectionDrawing {

    private static final int LABELS = 16;
    private static final int SCALE = 2;
    private static final int ELDER_SCALE = 3;

    private static final String HATCH = """
            <pattern id="held" width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
            <path class="held-line" d="M1.5 0v3"/></pattern>""";

    /** As wide as a phone shows without losing the single plot. */
    private static final int FITS = 280;

    private final Section section;
    private final List<Mark> marks;
    private final PageReader reader;

    SectionDrawing(Section section, List<Mark> marks, PageReader reader) {
        this.section = section;
        this.marks = marks;
        this.reader = reader;
    }

    /** How a plot looks to the public. */
    private enum Look {
        FREE("free", "空位", "Free"),
        HELD("held", "已预订", "Reserved"),
        TAKEN("taken", "已售", "Taken"),
        SHUT("shut", "不开放", "Not offered");

        private final String style;
        private final String chinese;
        private final String english;

        Look(String style, String chinese, String english) {
            this.style = style;
            this.chinese = chinese;
            this.english = english;
        }

        static Look of(PlotState state) {
            return switch (state) {
                case FREE -> FREE;
                case RESERVED -> HELD;
                case SOLD, IN_USE -> TAKEN;
                case WITHDRAWN -> SHUT;
            };
        }

        /** A plot at a place relative to the corner of the one before. */
        String shape(int width, int height) {
            return this == SHUT
                    ? "l%1$d %2$dm-%1$d 0l%1$d-%2$d".formatted(width, height)
                    : "h%1$dv%2$dh-%1$dz".formatted(width, height);
        }

        /** From where the pen rests after a shape back to the corner of the plot. */
        int[] rest(int width) {
            return this == SHUT ? new int[] {width, 0} : new int[] {0, 0};
        }
    }

    String html() {
        int width = section.width() + LABELS;
        boolean fits = width <= FITS && !reader.elder();
        String drawn = Stream.of(Look.values()).map(this::path).collect(Collectors.joining());
        return """
                <div class="wide" tabindex="0" role="group" aria-label="%1$s"><svg class="plan" width="%2$s" viewBox="-%3$d 0 %4$d %5$d" role="img" aria-label="%1$s">%6$s%7$s%8$s</svg></div>%9$s""".formatted(
                        Html.escape(summary()),
                        fits ? "100%" : String.valueOf(width * (reader.elder() ? ELDER_SCALE : SCALE)),
                        LABELS,
                        width,
                        section.height(),
                        HATCH,
                        drawn,
                        rows(),
                        legend());
    }

    private String summary() {
        return reader.say(section.name() + "平面图：", "Plan of this section: ")
                + Stream.of(Look.values())
                        .filter(look -> count(look) > 0)
                        .map(look -> word(look) + " " + count(look))
                        .collect(Collectors.joining(reader.say("，", ", ")));
    }

    private long count(Look look) {
        return marks.stream().filter(mark -> Look.of(mark.state()) == look).count();
    }

    private String word(Look look) {
        return reader.say(look.chinese, look.english);
    }

    private String path(Look look) {
        StringBuilder pen = new StringBuilder();
        int x = 0;
        int y = 0;
        for (Mark mark : marks) {
            if (Look.of(mark.state()) == look) {
                Outline at = mark.outline();
                pen.append(pen.isEmpty() ? 'M' : 'm')
                        .append(at.x() - x)
                        .append(at.y() - y < 0 ? "" : " ")
                        .append(at.y() - y)
                        .append(look.shape(at.width(), at.height()));
                x = at.x() + look.rest(at.width())[0];
                y = at.y() + look.rest(at.width())[1];
            }
        }
        return pen.isEmpty() ? "" : "<path class=\"%s\" d=\"%s\"/>".formatted(look.style, pen);
    }

    /** The number of each row, or of each shelf, at its left end. */
    private String rows() {
        List<String> labels = new ArrayList<>();
        int before = 0;
        for (Mark mark : marks) {
            if (mark.row() != before) {
                before = mark.row();
                Outline at = mark.outline();
                labels.add("<text x=\"-14\" y=\"%d\">%d%s</text>"
                        .formatted(
                                at.y() + at.height() - 2,
                                mark.row(),
                                reader.say(section.kind().onShelves() ? "层" : "排", "")));
            }
        }
        return String.join("", labels);
    }

    private String legend() {
        return Stream.of(Look.values())
                .map(look -> """
                        <li><svg width="24" height="24" viewBox="0 0 12 12" aria-hidden="true"><path class="%s" d="M2 2%s"/></svg>%s</li>""".formatted(look.style, look.shape(8, 8), word(look)))
                .collect(Collectors.joining("", "<ul class=\"legend\">", "</ul>"));
    }

    /** The same in words: the free numbers of each row, neighbours together. */
    String freeNumbers() {
        StringBuilder list = new StringBuilder();
        int[] rows = marks.stream()
                .filter(mark -> mark.state() == PlotState.FREE)
                .mapToInt(Mark::row)
                .distinct()
                .toArray();
        for (int row : rows) {
            list.append("<li>").append(rowName(row)).append(numbers(row)).append("</li>");
        }
        return list.isEmpty() ? "" : "<ul>" + list + "</ul>";
    }

    private String rowName(int row) {
        boolean shelves = section.kind().onShelves();
        return reader.say(
                "%d%s：".formatted(row, shelves ? "层" : "排"), "%s %d: ".formatted(shelves ? "Shelf" : "Row", row));
    }

    private String numbers(int row) {
        List<String> runs = new ArrayList<>();
        int from = -1;
        int to = -1;
        for (Mark mark : marks) {
            if (mark.row() == row && mark.state() == PlotState.FREE) {
                if (mark.number() != to + 1 && from > 0) {
                    runs.add(run(from, to));
                }
                from = mark.number() == to + 1 && from > 0 ? from : mark.number();
                to = mark.number();
            }
        }
        runs.add(run(from, to));
        return String.join(reader.say("、", ", "), runs) + reader.say("号", "");
    }

    private static String run(int from, int to) {
        return from == to ? String.valueOf(from) : from + "–" + to;
    }
}
