package org.tongzhou.access;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** Writes what {@link EndpointGate} enforces into the contract: who may, which headers, and with what it is refused. */
@Component
class EndpointContract implements OperationCustomizer {

    private static final Set<RequestMethod> KEYED = Set.of(RequestMethod.POST, RequestMethod.PATCH);

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Endpoint endpoint = method.getMethodAnnotation(Endpoint.class);
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        if (endpoint == null || mapping == null) {
            return operation;
        }
        operation.addExtension("x-permission", endpoint.permission());
        operation.addExtension("x-scope", endpoint.scope().name());
        operation.addExtension("x-sensitivity", endpoint.sensitivity().name());
        operation.addExtension("x-rate-class", endpoint.rate().name());
        operation.addExtension("x-audit", endpoint.audit());
        if (endpoint.stepUp()) {
            operation.addExtension("x-step-up", true);
        }
        operation.setTags(List.of(module(method)));
        operation.setSecurity(doors(endpoint));
        boolean keyed = KEYED.contains(mapping.method()[0]);
        header(operation, "AcceptLanguage");
        header(operation, "Door");
        if (keyed) {
            header(operation, "IdempotencyKey");
        }
        if (endpoint.ifMatch()) {
            header(operation, "IfMatch");
        }
        binaries(operation.getResponses());
        refusals(operation.getResponses(), statuses(endpoint, method, mapping.method()[0]));
        return operation;
    }

    private static String module(HandlerMethod method) {
        String name = method.getBeanType().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static List<SecurityRequirement> doors(Endpoint endpoint) {
        return Arrays.stream(endpoint.doors())
                .map(door -> door == Door.PUBLIC
                        ? new SecurityRequirement()
                        : new SecurityRequirement().addList(door.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static void header(Operation operation, String name) {
        operation.addParametersItem(new Parameter().$ref("#/components/parameters/" + name));
    }

    /** The statuses that the gate and the handling of bodies answer with by themselves. */
    private static Set<Integer> statuses(Endpoint endpoint, HandlerMethod method, RequestMethod verb) {
        Set<Integer> statuses = new TreeSet<>(List.of(400, 401, 429, 503));
        boolean concealed = EndpointGate.conceals(endpoint);
        boolean write = verb != RequestMethod.GET;
        boolean body = has(method, RequestBody.class);
        boolean limited = !endpoint.permission().isEmpty() || endpoint.doors().length < Door.values().length;
        if (write || (limited && !concealed) || endpoint.stepUp()) {
            statuses.add(403);
        }
        if (concealed || has(method, PathVariable.class)) {
            statuses.add(404);
        }
        if (KEYED.contains(verb)) {
            statuses.addAll(Set.of(409, 422, 428));
        }
        if (endpoint.ifMatch()) {
            statuses.addAll(Set.of(412, 428));
        }
        if (body) {
            statuses.addAll(Set.of(413, 415, 422));
        }
        return statuses;
    }

    private static boolean has(HandlerMethod method, Class<? extends Annotation> annotation) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(annotation));
    }

    /** Statuses that an operation adds by itself (410) are declared beside it; all refusals look alike. */
    private static void refusals(ApiResponses responses, Set<Integer> statuses) {
        Set<Integer> all = new TreeSet<>(statuses);
        responses.keySet().stream()
                .map(Integer::valueOf)
                .filter(status -> status >= 400)
                .forEach(all::add);
        all.forEach(status -> responses.addApiResponse(
                String.valueOf(status),
                new ApiResponse().$ref("#/components/responses/" + name(HttpStatus.valueOf(status)))));
    }

    private static String name(HttpStatus status) {
        return Arrays.stream(status.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** What is not JSON is bytes, however the method hands it over. */
    private static void binaries(ApiResponses responses) {
        responses.values().stream()
                .map(ApiResponse::getContent)
                .filter(content -> content != null)
                .flatMap(content -> content.entrySet().stream())
                .filter(entry -> !entry.getKey().contains("json"))
                .forEach(entry ->
                        entry.getValue().setSchema(new Schema<>().type("string").format("binary")));
    }
}
