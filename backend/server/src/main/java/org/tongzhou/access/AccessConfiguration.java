package org.tongzhou.access;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Puts the gate before every controller, hands caller, scope and command to their methods and leaves those out of the contract. */
@Configuration
class AccessConfiguration implements WebFluxConfigurer {

    private static final Map<Class<?>, String> ARGUMENTS = Map.of(
            Caller.class, CallerFilter.CALLER, Scope.class, EndpointGate.SCOPE, Command.class, EndpointGate.COMMAND);

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Scope.class, Command.class);
    }

    @Bean
    WebFluxRegistrations gate(Clock clock, RateLimits limits, OpenedPeople opened, Admission admission) {
        return new WebFluxRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new EndpointGate(clock, limits, opened, admission);
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
}
