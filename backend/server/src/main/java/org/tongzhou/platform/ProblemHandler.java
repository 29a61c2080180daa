package org.tongzhou.platform;

import io.r2dbc.spi.R2dbcException;
import jakarta.validation.ConstraintViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerErrorException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Turns every failure into a problem document. Refusals are logged at debug, bugs at error with their request id, nothing twice. */
@Component
@Order(-2)
class ProblemHandler implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    /** Codes of Jakarta Validation's constraints in the contract. */
    private static final Map<String, String> CONSTRAINTS = Map.of(
            "NotNull", "REQUIRED",
            "NotBlank", "REQUIRED",
            "NotEmpty", "REQUIRED",
            "Pattern", "PATTERN_INVALID",
            "Size", "LENGTH_INVALID",
            "Min", "OUT_OF_RANGE",
            "Max", "OUT_OF_RANGE",
            "AssertTrue", "REQUIRED");

    /** Connection, resources, intervention, the machine below; read-only; a lock held for too long. */
    private static final List<String> AWAY = List.of("08", "53", "57", "58", "25006", "55P03", "40");

    private final Problems problems;

    ProblemHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (failure instanceof AbortedException && exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        ProblemException refusal = refusal(exchange, failure);
        HttpStatus status = refusal.type().status();
        Object request = exchange.getAttributes().get(RequestFilter.REQUEST_ID);
        if (status == HttpStatus.INTERNAL_SERVER_ERROR) {
            log.error("request {} failed", request, failure);
        } else if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            log.warn("request {} could not be served: {}", request, reason(failure));
        } else {
            log.debug("request {} refused: {}", request, refusal.type());
        }
        // The caller may have gone, or the codec have refused the rest of the body by itself: then there is no answer
        // to give.
        return problems.write(exchange, refusal)
                .onErrorComplete(
                        unsent -> unsent instanceof AbortedException || unsent instanceof IllegalStateException);
    }

    /** One line, without the statement that failed. */
    private static String reason(Throwable failure) {
        R2dbcException database = cause(failure, R2dbcException.class);
        return failure.getClass().getSimpleName()
                + (database == null ? "" : " " + database.getClass().getSimpleName() + " " + database.getSqlState());
    }

    private static ProblemException refusal(ServerWebExchange exchange, Throwable failure) {
        return switch (failure) {
            case ProblemException refusal -> refusal;
            case WebExchangeBindException invalid ->
                new ProblemException(PlatformProblem.VALIDATION_FAILED, fields(invalid));
            case MethodNotAllowedException wrong -> {
                exchange.getResponse().getHeaders().setAllow(wrong.getSupportedMethods());
                yield new ProblemException(PlatformProblem.METHOD_NOT_ALLOWED);
            }
            case ServerWebInputException input -> input(input);
            case ServerErrorException blank
            when blank.getMethodParameter() != null
                    && blank.getMethodParameter().hasParameterAnnotation(PathVariable.class) ->
                new ProblemException(PlatformProblem.NOT_FOUND);
            case ResponseStatusException status -> byStatus(status);
            case DataBufferLimitException _ -> new ProblemException(PlatformProblem.PAYLOAD_TOO_LARGE);
            case CannotCreateTransactionException _,
                    TransactionSystemException _,
                    DataAccessResourceFailureException _,
                    TransientDataAccessException _,
                    R2dbcException _,
                    AbortedException _,
                    TimeoutException _ -> new ProblemException(PlatformProblem.SERVICE_UNAVAILABLE);
            case Throwable other when databaseAway(other) -> new ProblemException(PlatformProblem.SERVICE_UNAVAILABLE);
            default -> new ProblemException(PlatformProblem.INTERNAL_ERROR);
        };
    }

    /** Whether it is the database's state, by SQLSTATE, and no statement of ours, that is to blame. */
    private static boolean databaseAway(Throwable failure) {
        R2dbcException database = cause(failure, R2dbcException.class);
        String state = database == null ? null : database.getSqlState();
        return state != null && AWAY.stream().anyMatch(state::startsWith);
    }

    private static ProblemException byStatus(ResponseStatusException failure) {
        return switch (failure.getStatusCode().value()) {
            case 404 -> new ProblemException(PlatformProblem.NOT_FOUND);
            case 406 -> new ProblemException(PlatformProblem.NOT_ACCEPTABLE);
            case 413 -> new ProblemException(PlatformProblem.PAYLOAD_TOO_LARGE);
            case 415 -> new ProblemException(PlatformProblem.UNSUPPORTED_MEDIA_TYPE);
            case 400 -> new ProblemException(PlatformProblem.MALFORMED_REQUEST);
            default -> new ProblemException(PlatformProblem.INTERNAL_ERROR);
        };
    }

    private static ProblemException input(ServerWebInputException input) {
        if (cause(input, DataBufferLimitException.class) != null) {
            return new ProblemException(PlatformProblem.PAYLOAD_TOO_LARGE);
        }
        var parameter = input.getMethodParameter();
        if (cause(input, TypeMismatchException.class) != null && parameter != null) {
            return parameter.hasParameterAnnotation(PathVariable.class)
                    ? new ProblemException(PlatformProblem.NOT_FOUND)
                    : new ProblemException(PlatformProblem.PARAMETER_INVALID)
                            .with("parameter", String.valueOf(parameter.getParameterName()));
        }
        return new ProblemException(PlatformProblem.MALFORMED_REQUEST);
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }

    private static List<FieldProblem> fields(WebExchangeBindException invalid) {
        List<FieldProblem> fields = new ArrayList<>();
        for (FieldError error : invalid.getFieldErrors()) {
            String pointer =
                    "/" + error.getField().replace('.', '/').replace("[", "/").replace("]", "");
            String code = CONSTRAINTS.getOrDefault(String.valueOf(error.getCode()), "TYPE_INVALID");
            fields.add(new FieldProblem(pointer, code, limits(error)));
        }
        return fields;
    }

    private static Map<String, Object> limits(FieldError error) {
        if (!error.contains(ConstraintViolation.class)) {
            return Map.of();
        }
        ConstraintViolation<?> violation = error.unwrap(ConstraintViolation.class);
        Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
        return switch (String.valueOf(error.getCode())) {
            case "Size" -> Map.of("min", attributes.get("min"), "max", attributes.get("max"));
            case "Min" -> Map.of("min", attributes.get("value"), "max", "");
            case "Max" -> Map.of("min", "", "max", attributes.get("value"));
            default -> Map.of();
        };
    }
}
