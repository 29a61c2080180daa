package org.tongzhou.access;

import java.lang.reflect.Method;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.RequestFilter;
import org.tongzhou.platform.StrictJson;
import reactor.core.publisher.Mono;

/**
 * The one gate before every operation of the API: its {@link Endpoint} says which door, permission, key and version it needs,
 * and query parameters it does not declare are refused. An operation without the annotation stops the start.
 */
class EndpointGate extends RequestMappingHandlerMapping {

    static final String OPERATION = EndpointGate.class.getName() + ".operation";
    static final String RATE = EndpointGate.class.getName() + ".rate";
    static final String SCOPE = EndpointGate.class.getName() + ".scope";
    static final String CONCEALED = EndpointGate.class.getName() + ".concealed";
    static final String COMMAND = EndpointGate.class.getName() + ".command";

    private static final String PREFIX = "/api/v1/";
    /** One file, whoever opens it: colleagues who work on it together stay far below. */
    private static final int FILE_PER_MINUTE = 60;

    private static final Pattern KEY = Pattern.compile("\"?([A-Za-z0-9_-]{16,64})\"?");
    private static final Pattern VERSION = Pattern.compile("\"v([0-9]{1,9})\"");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final Set<HttpMethod> KEYED = Set.of(HttpMethod.POST, HttpMethod.PATCH);

    private final Clock clock;
    private final RateLimits limits;
    private final OpenedPeople opened;
    private final Admission admission;
    private final Map<Method, Map<String, Class<?>>> parameters = new ConcurrentHashMap<>();
    private final Map<RequestMappingInfo, Endpoint> concealed = new ConcurrentHashMap<>();

    EndpointGate(Clock clock, RateLimits limits, OpenedPeople opened, Admission admission) {
        this.clock = clock;
        this.limits = limits;
        this.opened = opened;
        this.admission = admission;
    }

    @Override
    protected void registerHandlerMethod(Object handler, Method method, RequestMappingInfo mapping) {
        Endpoint endpoint = AnnotatedElementUtils.findMergedAnnotation(method, Endpoint.class);
        if (endpoint != null && conceals(endpoint)) {
            concealed.put(mapping, endpoint);
        }
        boolean api = mapping.getPatternsCondition().getPatterns().stream()
                .anyMatch(pattern -> pattern.getPatternString().startsWith(PREFIX));
        if (api && endpoint == null) {
            throw new IllegalStateException(method + " serves the API without @Endpoint");
        }
        super.registerHandlerMethod(handler, method, mapping);
    }

    @Override
    protected void handleMatch(RequestMappingInfo mapping, HandlerMethod operation, ServerWebExchange exchange) {
        super.handleMatch(mapping, operation, exchange);
        Endpoint endpoint = operation.getMethodAnnotation(Endpoint.class);
        if (endpoint == null) {
            return;
        }
        exchange.getAttributes().put(OPERATION, operation.getMethod().getName());
        exchange.getAttributes().put(RATE, endpoint.rate());
        Caller caller = exchange.getRequiredAttribute(CallerFilter.CALLER);
        if (conceals(endpoint) && !admits(endpoint, caller)) {
            exchange.getAttributes().put(CONCEALED, true);
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        limits.count(endpoint.rate(), caller, exchange);
        admit(endpoint, caller);
        if (endpoint.opensPerson() && (caller.door() == Door.STAFF || caller.door() == Door.INTEGRATOR)) {
            String file = exchange.<Map<String, String>>getRequiredAttribute(URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                    .getOrDefault("id", "");
            limits.count("file " + file, FILE_PER_MINUTE);
            opened.note(caller, file);
        }
        checkParameters(operation, exchange.getRequest());
        Scope scope = endpoint.permission().isEmpty() ? Scope.NOTHING : caller.scope(endpoint.permission());
        exchange.getAttributes().put(SCOPE, scope);
        // Streams hold their place for hours and have a limit of their own.
        if (endpoint.rate() != Endpoint.RateClass.STREAM) {
            Admission.Urgency urgency =
                    urgency(endpoint, caller, exchange.getRequest().getMethod());
            exchange.getAttributes().put(Admission.URGENCY, urgency);
        }
        if (KEYED.contains(exchange.getRequest().getMethod()) || endpoint.ifMatch()) {
            exchange.getAttributes().put(COMMAND, command(endpoint, caller, scope, exchange));
        }
    }

    /** Only what passed all checks asks for a place, and what still sends its body asks when the body is there. */
    @Override
    public Mono<HandlerMethod> getHandlerInternal(ServerWebExchange exchange) {
        return super.getHandlerInternal(exchange)
                .flatMap(operation -> CallerFilter.hasBody(exchange.getRequest())
                        ? Mono.just(operation)
                        : admission.enter(exchange).thenReturn(operation));
    }

    /** Reports of children and what staff have written are the last to be refused. */
    private static Admission.Urgency urgency(Endpoint endpoint, Caller caller, HttpMethod method) {
        boolean report = endpoint.sensitivity() == Endpoint.Sensitivity.L4 && KEYED.contains(method);
        boolean save = caller.door() == Door.STAFF && KEYED.contains(method);
        if (report || save) {
            return Admission.Urgency.PROTECTED;
        }
        if (endpoint.rate() == Endpoint.RateClass.EXPORT) {
            return Admission.Urgency.BULK;
        }
        return caller.door() == Door.INTEGRATOR ? Admission.Urgency.INTEGRATOR : Admission.Urgency.INTERACTIVE;
    }

    /** What a caller may not know of is no address to them: no other method or content type is offered in its place. */
    @Override
    protected @Nullable HandlerMethod handleNoMatch(Set<RequestMappingInfo> mappings, ServerWebExchange exchange)
            throws Exception {
        Caller caller = exchange.getAttributeOrDefault(CallerFilter.CALLER, Caller.nobody());
        Set<RequestMappingInfo> known = mappings.stream()
                .filter(mapping -> {
                    Endpoint endpoint = concealed.get(mapping);
                    return endpoint == null || admits(endpoint, caller);
                })
                .collect(Collectors.toSet());
        return super.handleNoMatch(known, exchange);
    }

    /** Operations on L4 data do not exist for those who may not use them (api.md). */
    static boolean conceals(Endpoint endpoint) {
        return endpoint.sensitivity() == Endpoint.Sensitivity.L4
                && !endpoint.permission().isEmpty();
    }

    private static boolean admits(Endpoint endpoint, Caller caller) {
        return Arrays.asList(endpoint.doors()).contains(caller.door()) && caller.may(endpoint.permission());
    }

    private static void admit(Endpoint endpoint, Caller caller) {
        List<Door> doors = Arrays.asList(endpoint.doors());
        if (!doors.contains(caller.door())) {
            throw new ProblemException(
                    caller.door() == Door.PUBLIC ? AccessProblem.NOT_SIGNED_IN : AccessProblem.NOT_PERMITTED);
        }
        if (!endpoint.permission().isEmpty() && caller.door() != Door.PUBLIC && !caller.may(endpoint.permission())) {
            throw new ProblemException(AccessProblem.NOT_PERMITTED);
        }
        if (endpoint.stepUp() && caller.door() == Door.STAFF && !caller.provenLately()) {
            throw new ProblemException(AccessProblem.STEP_UP_REQUIRED);
        }
    }

    private void checkParameters(HandlerMethod operation, ServerHttpRequest request) {
        Map<String, Class<?>> known = parameters.computeIfAbsent(
                operation.getMethod(),
                _ -> Arrays.stream(operation.getMethodParameters())
                        .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                        .collect(Collectors.toUnmodifiableMap(
                                EndpointGate::parameterName, MethodParameter::getParameterType)));
        request.getQueryParams().forEach((name, values) -> {
            if (!known.containsKey(name) && !"door".equals(name)) {
                throw new ProblemException(PlatformProblem.PARAMETER_UNKNOWN).with("parameter", printable(name));
            }
            if (values.size() > 1) {
                throw new ProblemException(PlatformProblem.PARAMETER_REPEATED).with("parameter", name);
            }
            if (!reads(known.getOrDefault(name, String.class), Objects.requireNonNullElse(values.getFirst(), ""))) {
                throw new ProblemException(PlatformProblem.PARAMETER_INVALID).with("parameter", name);
            }
        });
    }

    /** Spring takes {@code 0x10} for a number and {@code on} for a truth. */
    private static boolean reads(Class<?> type, String value) {
        if (value.isEmpty()) {
            return true;
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long" -> NUMBER.matcher(value).matches();
            case "boolean", "Boolean" -> Set.of("true", "false").contains(value);
            default -> StrictJson.clean(value) != null;
        };
    }

    private static String parameterName(MethodParameter parameter) {
        RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
        String declared = annotation == null ? "" : annotation.name();
        return declared.isEmpty() ? String.valueOf(parameter.getParameter().getName()) : declared;
    }

    /** A parameter's name is said again only where it looks like one: no number and no token. */
    private static String printable(String name) {
        return name.matches("[A-Za-z_-]{1,40}") ? name : "?";
    }

    private Command command(Endpoint endpoint, Caller caller, Scope scope, ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = request.getHeaders();
        String key = KEYED.contains(request.getMethod()) ? key(headers.getFirst("Idempotency-Key")) : "";
        String ifMatch = headers.getFirst(HttpHeaders.IF_MATCH);
        int version = endpoint.ifMatch() ? version(ifMatch) : -1;
        UUID requestId = exchange.getRequiredAttribute(RequestFilter.REQUEST_ID);
        String route = request.getMethod() + " " + request.getPath().value();
        return new Command(
                caller,
                scope,
                route,
                key,
                () -> Fingerprints.of(exchange, route, ifMatch),
                version,
                clock.instant(),
                requestId);
    }

    private static String key(@Nullable String header) {
        if (header == null) {
            throw new ProblemException(PlatformProblem.IDEMPOTENCY_KEY_REQUIRED);
        }
        Matcher key = KEY.matcher(header);
        if (!key.matches()) {
            throw new ProblemException(PlatformProblem.IDEMPOTENCY_KEY_INVALID);
        }
        return key.group(1);
    }

    private static int version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new ProblemException(PlatformProblem.PRECONDITION_REQUIRED);
        }
        Matcher version = VERSION.matcher(ifMatch);
        if (!version.matches()) {
            throw new ProblemException(PlatformProblem.VERSION_CONFLICT);
        }
        return Integer.parseInt(version.group(1));
    }
}
