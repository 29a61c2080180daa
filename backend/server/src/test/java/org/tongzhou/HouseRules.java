package org.tongzhou;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Set;
import org.reactivestreams.Publisher;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.access.Endpoint;
import org.tongzhou.platform.ProblemType;

/** The rules of the house that a machine can read in the classes; each says why, so that a red test teaches. */
final class HouseRules {

    /** Kernel classes that are the mechanism themselves: command path, journal, outbox relay and the binding of scope. */
    private static final Set<String> MAY_HOLD_A_CLIENT = Set.of(
            "org.tongzhou.access.Commands",
            "org.tongzhou.platform.Journal",
            "org.tongzhou.access.Scope",
            "org.tongzhou.codes.ScanCounts",
            "org.tongzhou.platform.Binding",
            "org.tongzhou.platform.Durability",
            "org.tongzhou.platform.OutboxFeed",
            "org.tongzhou.platform.OutboxRelay");

    /** One reading of rights each, asked by the kernel itself: no service of their own to stand in front. */
    private static final Set<String> PUBLIC_REPOSITORIES =
            Set.of("org.tongzhou.access.Integrators", "org.tongzhou.access.StaffMembers");

    /** Waits once, at the start of the server, before any request. */
    private static final Set<String> MAY_WAIT =
            Set.of("org.tongzhou.platform.AtStart", "org.tongzhou.demonstration.Demonstration");

    /** Another module brings the implementation: the relay calls all consumers, the printer prints any paper. */
    private static final Set<String> EXTENSION_POINTS =
            Set.of("org.tongzhou.papers.Paper", "org.tongzhou.platform.OutboxConsumer");

    static final ArchRule NAMES_SAY_SOMETHING = noClasses()
            .should()
            .haveNameMatching(".*\\.[A-Za-z]*(Util|Utils|Helper|Manager|Impl|Dto|DTO|VO|Info|Base)$")
            .because("a name says what a thing is for");

    static final ArchRule NO_DRAWERS = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..", "..utils..", "..common..", "..shared..", "..infra..", "..impl..", "..helper..")
            .because("a drawer collects what belongs to a module");

    static final ArchRule CONTROLLERS_STAY_INSIDE = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate()
            .because("other modules call the service");

    static final ArchRule CONTROLLERS_ARE_CALLED_SO =
            classes().that().areAnnotatedWith(RestController.class).should().haveSimpleNameEndingWith("Controller");

    static final ArchRule REPOSITORIES_STAY_INSIDE = classes()
            .that()
            .areAnnotatedWith(Repository.class)
            .and(are(namedOtherThan(PUBLIC_REPOSITORIES)))
            .should()
            .bePackagePrivate()
            .andShould()
            .haveSimpleNameEndingWith("Repository")
            .because("a module's tables are read and written by it alone");

    static final ArchRule SQL_STANDS_IN_REPOSITORIES = noClasses()
            .that()
            .areNotAnnotatedWith(Repository.class)
            .and(are(namedOtherThan(MAY_HOLD_A_CLIENT)))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.r2dbc.core.DatabaseClient")
            .because("one package-private class holds all SQL of its aggregate");

    static final ArchRule NOBODY_WAITS = noClasses()
            .that(are(namedOtherThan(MAY_WAIT)))
            .should()
            .callMethodWhere(reactive("block", "blockFirst", "blockLast", "blockOptional", "toIterable", "toStream"))
            .because("a waiting thread stops every other request of its loop");

    static final ArchRule NOBODY_FIRES_AND_FORGETS = noClasses()
            .should()
            .callMethodWhere(reactive("subscribe"))
            .because("what nobody waits for fails unseen; return it, or write an outbox row");

    static final ArchRule TIME_AND_CHANCE_ARE_INJECTED = noClasses()
            .should()
            .callMethodWhere(ambient())
            .because("a test must be able to state the time and the ids");

    static final ArchRule NOTHING_IS_PRINTED = noClasses()
            .that()
            .haveNameNotMatching("org\\.tongzhou\\.(Migrate|RotateKeys|VerifyAudit)")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("logs have levels and are redacted");

    static final ArchRule FIELDS_ARE_NOT_INJECTED = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject")
            .because("a constructor says what a class needs");

    static final ArchRule MONEY_IS_WHOLE_FEN = fields().that()
            .haveNameMatching(".*[a-z]Fen$|^fen$")
            .should()
            .haveRawType(long.class)
            .orShould()
            .haveRawType(Long.class)
            .because("money is never floating point")
            .allowEmptyShould(true);

    static final ArchRule TRANSACTIONS_ARE_COMMANDS = noMethods()
            .should()
            .beAnnotatedWith("org.springframework.transaction.annotation.Transactional")
            .orShould()
            .beAnnotatedWith("org.springframework.transaction.event.TransactionalEventListener")
            .because("key, effect, audit and outbox row commit together, in Commands");

    static final ArchRule OPERATIONS_SAY_WHO_MAY = methods()
            .that(are(operationsOfTheApi()))
            .should()
            .beAnnotatedWith(Endpoint.class)
            .because("deny by default");

    static final ArchRule INTERFACES_HAVE_SEVERAL_SIDES = classes()
            .that()
            .areInterfaces()
            .and(are(namedOtherThan(EXTENSION_POINTS)))
            .should(notHaveExactlyOneImplementation())
            .because("nothing before its second use");

    static final ArchRule REFUSALS_ARE_CALLED_PROBLEMS = classes()
            .that()
            .implement(ProblemType.class)
            .should()
            .haveSimpleNameEndingWith("Problem")
            .andShould()
            .beEnums();

    private HouseRules() {}

    private static DescribedPredicate<JavaClass> namedOtherThan(Set<String> names) {
        return DescribedPredicate.describe(
                "not listed in HouseRules",
                type -> names.stream()
                        .noneMatch(name ->
                                type.getName().equals(name) || type.getName().startsWith(name + "$")));
    }

    private static DescribedPredicate<JavaCall<?>> reactive(String... names) {
        Set<String> called = Set.of(names);
        return DescribedPredicate.describe(
                "reactive " + called,
                call -> called.contains(call.getName())
                        && call.getTarget().getOwner().isAssignableTo(Publisher.class));
    }

    private static DescribedPredicate<JavaCall<?>> ambient() {
        return DescribedPredicate.describe("read the ambient clock or chance", call -> {
            AccessTarget target = call.getTarget();
            String owner = target.getOwner().getName();
            boolean clock = owner.startsWith("java.time.")
                    && target.getName().equals("now")
                    && call.getTarget().getParameterTypes().stream()
                            .noneMatch(type -> type.getName().equals("java.time.Clock"));
            boolean ownClock = owner.equals("java.time.Clock")
                    && target.getName().startsWith("system")
                    && !call.getOriginOwner().getName().equals("org.tongzhou.platform.TimeConfiguration");
            boolean chance = owner.equals("java.util.UUID") && target.getName().equals("randomUUID")
                    || owner.equals("java.lang.Math") && target.getName().equals("random");
            return (clock || ownClock || chance)
                    && !call.getOriginOwner().getName().equals("org.tongzhou.Migrate");
        });
    }

    private static DescribedPredicate<JavaMethod> operationsOfTheApi() {
        return DescribedPredicate.describe("operations of the API", method -> {
            if (!method.isMetaAnnotatedWith(RequestMapping.class)) {
                return false;
            }
            RequestMapping own = AnnotatedElementUtils.findMergedAnnotation(method.reflect(), RequestMapping.class);
            RequestMapping outer =
                    AnnotatedElementUtils.findMergedAnnotation(method.getOwner().reflect(), RequestMapping.class);
            String prefix = outer == null || outer.path().length == 0 ? "" : outer.path()[0];
            return own != null
                    && (prefix.startsWith("/api/")
                            || Arrays.stream(own.path()).anyMatch(path -> path.startsWith("/api/")));
        });
    }

    private static ArchCondition<JavaClass> notHaveExactlyOneImplementation() {
        return new ArchCondition<>("not have exactly one implementation") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                long sides = type.getAllSubclasses().size();
                events.add(new SimpleConditionEvent(type, sides != 1, type.getName() + " has " + sides));
            }
        };
    }
}
