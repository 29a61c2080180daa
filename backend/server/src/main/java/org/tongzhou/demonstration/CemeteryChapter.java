package org.tongzhou.demonstration;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Role;
import org.tongzhou.cemetery.CemeteryCharge;
import org.tongzhou.cemetery.CemeteryDesk;
import org.tongzhou.cemetery.CemeteryKind;
import org.tongzhou.cemetery.CemeteryParticulars;
import org.tongzhou.cemetery.CemeteryPrice;
import org.tongzhou.cemetery.CemeteryRegistration;
import org.tongzhou.cemetery.PlotKind;
import org.tongzhou.cemetery.PlotState;
import org.tongzhou.cemetery.SectionLayout;
import org.tongzhou.cemetery.SectionLayout.PlotRange;
import org.tongzhou.codes.CodeDesk;
import org.tongzhou.codes.CodeIssue;
import org.tongzhou.codes.CodeView;
import org.tongzhou.platform.Languages;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Three fictional cemeteries with 3,200 plots, taken over from an older register, and a code at each gate. */
@Component
@Profile("demo")
@Order(20)
class CemeteryChapter implements Chapter {

    private static final int NICHES_ON_A_WALL = 200;
    private static final LocalDate LICENSED = LocalDate.of(2024, 3, 1);

    private final CemeteryDesk desk;
    private final CodeDesk codes;
    private final MarkRepository marks;

    CemeteryChapter(CemeteryDesk desk, CodeDesk codes, MarkRepository marks) {
        this.desk = desk;
        this.codes = codes;
        this.marks = marks;
    }

    /** A cemetery of the demonstration with its sections. */
    private record Ground(String key, CemeteryRegistration registration, List<SectionLayout> sections) {}

    /** What the plots of a section are. */
    private record Plots(
            PlotKind kind, int capacity, @Nullable String area, String price) {}

    @Override
    public String mark() {
        return "cemeteries";
    }

    @Override
    public Mono<List<CodeView>> play(Scene scene, List<Caller> staff) {
        return Flux.fromIterable(grounds())
                .concatMap(ground -> {
                    Caller clerk = clerk(staff, ground);
                    return entered(scene, clerk, ground).then(printed(scene, clerk, ground));
                })
                .collectList();
    }

    private Mono<Void> entered(Scene scene, Caller clerk, Ground ground) {
        return desk.register(
                        ground.registration(), command(scene, clerk, "cemetery.write", ground.key()), Languages.CHINESE)
                .flatMap(view -> Flux.fromIterable(ground.sections())
                        .concatMap(section -> layOut(scene, clerk, ground, view.id(), section))
                        .then(marks.keep("cemetery-" + ground.key(), view.id().toString())))
                .then();
    }

    private Mono<?> layOut(Scene scene, Caller clerk, Ground ground, UUID cemetery, SectionLayout section) {
        Command command = command(scene, clerk, "cemetery.write", ground.key() + "-" + section.code());
        return desk.layOut(cemetery, section, command, Languages.CHINESE);
    }

    private Mono<CodeView> printed(Scene scene, Caller clerk, Ground ground) {
        CemeteryParticulars facts = ground.registration().particulars();
        var issue = new CodeIssue(
                "find-burial-place", facts.divisionCode(), facts.name() + "大门", facts.sponsor(), facts.phone(), null);
        return codes.issue(issue, command(scene, clerk, "code.issue", ground.key() + "-code"), Languages.CHINESE);
    }

    private static Command command(Scene scene, Caller clerk, String permission, String key) {
        return scene.command(clerk, permission, "cemetery-" + key, -1, scene.at(30, 2));
    }

    private static Caller clerk(List<Caller> staff, Ground ground) {
        String county = ground.registration().particulars().divisionCode().substring(0, 6);
        return staff.stream()
                .filter(caller -> caller.grants().getFirst().role() == Role.CEMETERY_CLERK)
                .filter(caller -> caller.grants().getFirst().divisionCode().startsWith(county))
                .findFirst()
                .orElseThrow();
    }

    private static List<Ground> grounds() {
        return List.of(tide(), sails(), ocean());
    }

    private static Ground tide() {
        return new Ground(
                "dinghai",
                new CemeteryRegistration(
                        particulars("听潮公益性公墓", CemeteryKind.WELFARE_CEMETERY, "定海区殡葬服务中心（演示）", "330902002000", 1),
                        List.of(
                                price("G1", "小型卧碑墓（单穴）", 880_000, 20),
                                price("G2", "小型卧碑墓（双穴）", 1_580_000, 20),
                                price("T2", "传统墓（双穴）", 3_680_000, 20),
                                price("L1", "草坪葬", 380_000, 20),
                                price("S1", "树葬", 0, null),
                                upkeep(8_000))),
                List.of(
                        section("A", "东坡A区", new Plots(PlotKind.FLAT_STONE, 1, "0.5", "G1"), 15, 20),
                        section("B", "东坡B区", new Plots(PlotKind.FLAT_STONE, 2, "0.8", "G2"), 15, 20),
                        section("C", "南坡C区", new Plots(PlotKind.TRADITIONAL, 2, "1.0", "T2"), 15, 20),
                        section("D", "草坪D区", new Plots(PlotKind.LAWN, 1, "0.4", "L1"), 10, 20),
                        section("E", "松林E区", new Plots(PlotKind.TREE, 1, null, "S1"), 10, 10)));
    }

    private static Ground sails() {
        return new Ground(
                "putuo",
                new CemeteryRegistration(
                        particulars("归帆骨灰堂", CemeteryKind.ASH_HALL, "普陀区民政局（演示）", "330903001000", 2),
                        List.of(
                                price("N1", "双格位（临窗室）", 360_000, 20),
                                price("N2", "双格位（普通室）", 260_000, 20),
                                upkeep(4_000))),
                walls());
    }

    private static Ground ocean() {
        return new Ground(
                "shengsi",
                new CemeteryRegistration(
                        particulars("望洋生态安葬区", CemeteryKind.ECO_BURIAL_AREA, "嵊泗县民政局（演示）", "330922203000", 3),
                        List.of(
                                price("F1", "花坛葬", 0, null),
                                price("S1", "树葬", 0, null),
                                price("W1", "壁葬", 180_000, 20))),
                List.of(
                        section("A", "花坛A区", new Plots(PlotKind.FLOWER_BED, 1, null, "F1"), 10, 16),
                        section("B", "树葬B区", new Plots(PlotKind.TREE, 1, null, "S1"), 10, 12),
                        section("C", "海望壁C区", new Plots(PlotKind.WALL, 2, null, "W1"), 6, 20)));
    }

    private static List<SectionLayout> walls() {
        List<SectionLayout> walls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String code = String.valueOf((char) ('A' + i));
            Plots niches = new Plots(PlotKind.NICHE, 2, null, i % 2 == 0 ? "N1" : "N2");
            walls.add(section(code, "归帆" + code + "室", niches, 10, NICHES_ON_A_WALL / 10));
        }
        return walls;
    }

    private static CemeteryParticulars particulars(
            String name, CemeteryKind kind, String sponsor, String divisionCode, int number) {
        return new CemeteryParticulars(
                name,
                kind,
                sponsor,
                divisionCode,
                "演示路 %d 号".formatted(number),
                "0580-555020%d".formatted(number),
                "舟民殡演〔2024〕%d号".formatted(number),
                LICENSED);
    }

    private static CemeteryPrice price(String code, String name, long fen, @Nullable Integer years) {
        return new CemeteryPrice(code, name, CemeteryCharge.PLOT, fen, years, "演示价格，非真实标准");
    }

    private static CemeteryPrice upkeep(long fen) {
        return new CemeteryPrice("M1", "护墓管理费（每年）", CemeteryCharge.MAINTENANCE, fen, 1, "演示价格，非真实标准");
    }

    /** Filled from the front, as cemeteries are, with a few held or closed in between; the same at every start. */
    private static SectionLayout section(String code, String name, Plots plots, int rows, int perRow) {
        Random chance = new Random(name.hashCode());
        List<PlotRange> present = new ArrayList<>();
        for (int row = 1; row <= rows; row++) {
            int used = row * 3 < rows * 2 ? perRow - chance.nextInt(3) : chance.nextInt(perRow / 2);
            if (used > 0) {
                present.add(new PlotRange(row, 1, used, PlotState.IN_USE, null));
            }
            if (used + 4 <= perRow) {
                present.add(new PlotRange(row, used + 1, used + 1, PlotState.SOLD, null));
                present.add(other(row, used + 3, chance.nextInt(4) == 0));
            }
        }
        return new SectionLayout(
                code,
                name,
                plots.kind(),
                plots.capacity(),
                plots.area() == null ? null : new BigDecimal(plots.area()),
                plots.price(),
                rows,
                perRow,
                present);
    }

    private static PlotRange other(int row, int number, boolean closed) {
        return closed
                ? new PlotRange(row, number, number, PlotState.WITHDRAWN, "通道整修")
                : new PlotRange(row, number, number, PlotState.RESERVED, "家属已到现场选定");
    }
}
