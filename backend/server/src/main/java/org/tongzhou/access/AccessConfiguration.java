package org.tongzhou.access;

import io.swagger.v3.oas.models.Operation;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Puts the gate before every controller, hands caller, scope and command to their methods and writes both into the contract. */
@Configuration
class AccessConfiguration implements WebFluxConfigurer {

    private static final Map<Class<?>, String> ARGUMENTS = Map.of(
            Caller.class, CallerFilter.CALLER, Scope.class, EndpointGate.SCOPE, Command.class, EndpointGate.COMMAND);

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Scope.class, Command.class);
    }

    @Bean
    WebFluxRegistrations gate(Clock clock, RateLimits limits) {
        return new WebFluxRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new EndpointGate(clock, limits);
            }
        };
    }

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
        resolvers.addCustomResolver(new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return ARGUMENTS.containsKey(parameter.getParameterType());
            }

            @Override
            public Mono<Object> resolveArgument(
                    MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
                String attribute = Objects.requireNonNull(ARGUMENTS.get(parameter.getParameterType()));
                return Mono.just(exchange.getRequiredAttribute(attribute));
            }
        });
    }

    @Bean
    OperationCustomizer accessInContract() {
        return (operation, method) -> describe(operation, method);
    }

    private static Operation describe(Operation operation, HandlerMethod method) {
        Endpoint endpoint = method.getMethodAnnotation(Endpoint.class);
        if (endpoint != null) {
            operation.addExtension("x-permission", endpoint.permission());
            operation.addExtension("x-scope", endpoint.scope().name());
            operation.addExtension("x-sensitivity", endpoint.sensitivity().name());
            operation.addExtension("x-rate-class", endpoint.rate().name());
            operation.addExtension("x-audit", endpoint.audit());
        }
        return operation;
    }
}
