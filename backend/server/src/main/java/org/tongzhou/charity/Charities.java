package org.tongzhou.charity;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.charity.CharityRepository.Found;
import org.tongzhou.charity.CharityView.CharityList;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** The list of charities, thin as yet: the candidates for trustees. */
@Service
public class Charities {

    private static final int MOST = 100;

    private final CharityRepository charities;
    private final TrustViews views;
    private final Cursors cursors;
    private final Ids ids;
    private final Clock clock;

    Charities(CharityRepository charities, TrustViews views, Cursors cursors, Ids ids, Clock clock) {
        this.charities = charities;
        this.views = views;
        this.cursors = cursors;
        this.ids = ids;
        this.clock = clock;
    }

    /** Takes a charity into the list; one that stands there already stays as it is. */
    public Mono<Void> enter(Charity charity) {
        return charities.insert(ids.next(), charity, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    Mono<CharityList> list(@Nullable String name, int limit, @Nullable String cursor, Locale language) {
        if (limit < 1) {
            throw new ProblemException(PlatformProblem.PARAMETER_INVALID).with("parameter", "limit");
        }
        int most = Math.min(limit, MOST);
        String searched = name == null ? "" : name.strip();
        String list = "charities " + searched;
        List<String> after = cursor == null ? List.of() : cursors.read(list, cursor);
        return charities.list(searched, after, most + 1).collectList().map(found -> {
            List<Found> page = found.subList(0, Math.min(found.size(), most));
            LocalDate last =
                    page.isEmpty() ? LocalDate.MIN : page.getLast().charity().recognisedOn();
            return new CharityList(
                    page.stream().map(row -> view(row.charity(), language)).toList(),
                    found.size() <= most
                            ? null
                            : cursors.write(list, last, page.getLast().id()));
        });
    }

    private CharityView view(Charity charity, Locale language) {
        return new CharityView(
                charity.code().value(),
                charity.name(),
                charity.form(language),
                charity.recognisedOn(),
                views.authority(charity.divisionCode(), language));
    }
}
