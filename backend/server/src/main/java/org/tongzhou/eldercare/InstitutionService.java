package org.tongzhou.eldercare;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.access.Scope;
import org.tongzhou.audit.Audit;
import org.tongzhou.eldercare.Institution.Particulars;
import org.tongzhou.eldercare.InstitutionRepository.Counted;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.Outbox;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** The county's register of care institutions: enter one, amend it, add the beds that were filed. */
@Service
public class InstitutionService {

    private final InstitutionRepository repository;
    private final BedRepository beds;
    private final InstitutionAdmission admission;
    private final InstitutionViews views;
    private final Commands commands;
    private final Audit audit;
    private final Outbox outbox;
    private final Ids ids;

    InstitutionService(
            InstitutionRepository repository,
            BedRepository beds,
            InstitutionAdmission admission,
            InstitutionViews views,
            Commands commands,
            Audit audit,
            Outbox outbox,
            Ids ids) {
        this.repository = repository;
        this.beds = beds;
        this.admission = admission;
        this.views = views;
        this.commands = commands;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
    }

    public Mono<CareInstitutionView> register(CareInstitutionEntry entry, Command command, Locale language) {
        return commands.run(
                command,
                CareInstitutionView.class,
                () -> Mono.fromCallable(() -> registered(admission.admit(entry, command.scope()), command))
                        .flatMap(institution -> repository
                                .insert(institution)
                                .filter(inserted -> inserted)
                                .switchIfEmpty(taken())
                                .then(trail(institution, "institution.registered", command))
                                .thenReturn(views.staff(new Counted(institution, BedCounts.NONE), language))));
    }

    private Institution registered(Particulars particulars, Command command) {
        return new Institution(
                ids.next(), 1, particulars, command.caller().id(), command.now().truncatedTo(ChronoUnit.MICROS));
    }

    Mono<CareInstitutionView> get(UUID id, Scope scope, Locale language) {
        return get(id, scope).map(counted -> views.staff(counted, language));
    }

    private Mono<Counted> get(UUID id, Scope scope) {
        return repository.find(id, scope).switchIfEmpty(notFound());
    }

    /** NH-03: what is filed changes by an amendment, which names everything anew. */
    Mono<CareInstitutionView> amend(UUID id, CareInstitutionEntry entry, Command command, Locale language) {
        return commands.run(
                command,
                CareInstitutionView.class,
                () -> get(id, command.scope())
                        .map(found -> amended(found, entry, command))
                        .flatMap(amended -> update(amended.institution(), "institution.amended", command)
                                .map(institution -> views.staff(new Counted(institution, amended.beds()), language))));
    }

    private Counted amended(Counted found, CareInstitutionEntry entry, Command command) {
        Particulars anew = admission.admit(entry, command.scope());
        if (anew.capacity() < found.beds().total()) {
            throw ProblemException.at("/capacity", "CAPACITY_BELOW_BEDS");
        }
        return new Counted(found.institution().at(command.version()).amend(anew), found.beds());
    }

    /** Beds are added under the institution's version, so that two clerks cannot together exceed what was filed. */
    public Mono<CareInstitutionView> addBeds(UUID id, BedAddition addition, Command command, Locale language) {
        return commands.run(
                command,
                CareInstitutionView.class,
                () -> get(id, command.scope())
                        .map(found -> found.institution()
                                .at(command.version())
                                .admits(addition.kind())
                                .holds(found.beds().total() + wanted(addition)))
                        .flatMap(institution -> update(institution, "institution.beds-added", command))
                        .flatMap(_ -> insert(id, addition, command))
                        .flatMap(_ -> get(id, command.scope(), language)));
    }

    private Mono<Long> insert(UUID id, BedAddition addition, Command command) {
        List<UUID> fresh = Stream.generate(ids::next).limit(wanted(addition)).toList();
        return beds.insert(id, addition, fresh, command.now().truncatedTo(ChronoUnit.MICROS))
                .filter(rows -> rows == wanted(addition))
                .switchIfEmpty(Mono.error(() -> new ProblemException(EldercareProblem.BED_PLACE_TAKEN)));
    }

    private static long wanted(BedAddition addition) {
        return (long) addition.rooms().size() * addition.bedsPerRoom();
    }

    private Mono<Institution> update(Institution institution, String act, Command command) {
        return repository
                .update(institution)
                .onErrorMap(
                        DuplicateKeyException.class, _ -> new ProblemException(EldercareProblem.INSTITUTION_REGISTERED))
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.VERSION_CONFLICT)))
                .flatMap(updated -> trail(updated, act, command).thenReturn(updated));
    }

    private Mono<Void> trail(Institution institution, String act, Command command) {
        String division = institution.particulars().divisionCode();
        return audit.write(command.audit(act, "institution", institution.id()).division(division))
                .then(outbox.write("institution", institution.id().toString(), act, Map.of("divisionCode", division)));
    }

    private static <T> Mono<T> taken() {
        return Mono.error(() -> new ProblemException(EldercareProblem.INSTITUTION_REGISTERED));
    }

    private static <T> Mono<T> notFound() {
        return Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }
}
