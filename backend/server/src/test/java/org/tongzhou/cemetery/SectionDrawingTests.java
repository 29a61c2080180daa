package org.tongzhou.cemetery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.tongzhou.cemetery.CemeteryDetail.Counts;
import org.tongzhou.cemetery.CemeteryDetail.Section;
import org.tongzhou.cemetery.PlotRepository.Mark;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PageReader;

class SectionDrawingTests {

    private static final List<Mark> MARKS = List.of(
            mark(1, 1, PlotState.IN_USE),
            mark(1, 2, PlotState.FREE),
            mark(1, 3, PlotState.FREE),
            mark(1, 4, PlotState.SOLD),
            mark(1, 5, PlotState.FREE),
            mark(2, 1, PlotState.WITHDRAWN),
            mark(2, 2, PlotState.WITHDRAWN),
            mark(2, 3, PlotState.RESERVED));

    @Test
    void drawsEachLookAsOnePathOfSteps() {
        assertThat(drawing(Languages.CHINESE).html())
                .contains("<path class=\"free\" d=\"M14 4h8v8h-8zm10 0h8v8h-8zm20 0h8v8h-8z\"/>")
                .contains("<path class=\"shut\" d=\"M4 14l8 8m-8 0l8-8m2 0l8 8m-8 0l8-8\"/>")
                .contains("<path class=\"held\" d=\"M24 14h8v8h-8z\"/>");
    }

    @Test
    void doesNotTellASoldPlotFromOneInUse() {
        assertThat(drawing(Languages.CHINESE).html())
                .contains("<path class=\"taken\" d=\"M4 4h8v8h-8zm30 0h8v8h-8z\"/>")
                .contains("空位 3，已预订 1，已售 2，不开放 2")
                .doesNotContain("安葬");
    }

    @Test
    void saysTheSameInWordsWithNeighboursTogether() {
        assertThat(drawing(Languages.CHINESE).freeNumbers()).isEqualTo("<ul><li>1层：2–3、5号</li></ul>");
        assertThat(drawing(Languages.ENGLISH).freeNumbers()).isEqualTo("<ul><li>Shelf 1: 2–3, 5</li></ul>");
    }

    private static SectionDrawing drawing(Locale language) {
        var section = new Section("A", "A室", 60, 40, PlotKind.NICHE, new Counts(3, 1, 1, 1, 2));
        return new SectionDrawing(section, MARKS, new PageReader(language, false, List.of()));
    }

    private static Mark mark(int row, int number, PlotState state) {
        return new Mark(row, number, state, new Plot.Outline(number * 10 - 6, row * 10 - 6, 8, 8));
    }
}
