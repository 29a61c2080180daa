package org.tongzhou.platform;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The contract: served as it was checked in, and exported from the code where springdoc is switched on, which tests do. */
@Configuration
class ContractConfiguration {

    private static final Resource CHECKED_IN = new ClassPathResource("openapi/tongzhou.yaml");
    private static final Resource BASE = new ClassPathResource("contract/base.yaml");

    @Bean
    RouterFunction<ServerResponse> contract() {
        byte[] contract = read(CHECKED_IN);
        return RouterFunctions.route()
                .GET(
                        "/openapi.yaml",
                        _ -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_YAML)
                                .cacheControl(
                                        CacheControl.maxAge(5, TimeUnit.MINUTES).cachePublic())
                                .bodyValue(contract))
                .build();
    }

    @Bean
    @ConditionalOnProperty("springdoc.api-docs.enabled")
    OpenAPI exportedContract() throws IOException {
        return Yaml31.mapper().readValue(read(BASE), OpenAPI.class);
    }

    @Bean
    @ConditionalOnProperty("springdoc.api-docs.enabled")
    OpenApiCustomizer examples() {
        return new ContractExamples(ContractExamples.read());
    }

    private static byte[] read(Resource resource) {
        try (InputStream in = resource.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
