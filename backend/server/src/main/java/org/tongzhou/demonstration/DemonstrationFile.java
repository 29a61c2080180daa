package org.tongzhou.demonstration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tongzhou.demonstration.Demonstration.Remembered;
import org.tongzhou.demonstration.People.Resident;
import org.tongzhou.platform.PlatformProperties;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code demo.json}: who may sign in and what can be scanned, for machines. */
@Component
@Profile("demo")
class DemonstrationFile {

    private static final int CITIZENS_SHOWN = 5;

    private final PlatformProperties platform;
    private final JsonMapper json;
    private final @Nullable Path integratorSecret;

    DemonstrationFile(
            PlatformProperties platform,
            JsonMapper json,
            @Value("${tongzhou.demo.integrator-secret-file:#{null}}") @Nullable Path integratorSecret) {
        this.platform = platform;
        this.json = json;
        this.integratorSecret = integratorSecret;
    }

    void write(List<Remembered> made) {
        if (platform.data() == null) {
            return;
        }
        Path file = platform.data().resolve("demo.json");
        Map<String, Object> demo = new LinkedHashMap<>();
        demo.put("url", platform.publicUrl().toString());
        demo.put("issuer", platform.issuer().toString());
        demo.put("tokenUrl", platform.issuer() + "/oauth2/token");
        demo.put("staff", Cast.ALL.stream().map(DemonstrationFile::account).toList());
        demo.put(
                "citizens",
                People.first(CITIZENS_SHOWN).stream()
                        .map(DemonstrationFile::citizen)
                        .toList());
        demo.put("integrator", integrator());
        demo.put("codes", made.stream().map(this::code).toList());
        demo.put("messages", platform.publicUrl() + "/demo/messages");
        try {
            Path fresh = file.resolveSibling("demo.json.new");
            Files.writeString(fresh, json.writerWithDefaultPrettyPrinter().writeValueAsString(demo));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> account(Cast cast) {
        Map<String, String> account = new LinkedHashMap<>();
        account.put("username", cast.username());
        account.put("password", Cast.PASSWORD);
        account.put("totpSecret", cast.totpSecret());
        account.put("role", cast.role().name());
        account.put("divisionCode", cast.divisionCode());
        account.put("name", cast.name());
        return account;
    }

    private static Map<String, String> citizen(Resident resident) {
        Map<String, String> citizen = new LinkedHashMap<>();
        citizen.put("phone", resident.phone());
        citizen.put("idNumber", resident.idNumber());
        citizen.put("name", resident.name());
        return citizen;
    }

    private Map<String, String> integrator() {
        Map<String, String> integrator = new LinkedHashMap<>();
        integrator.put("clientId", "demo-integrator");
        if (integratorSecret != null) {
            try {
                integrator.put(
                        "clientSecret", Files.readString(integratorSecret).strip());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        integrator.put("scope", "cases.read");
        return integrator;
    }

    private Map<String, String> code(Remembered made) {
        Map<String, String> code = new LinkedHashMap<>();
        code.put("url", platform.publicUrl() + "/q/" + made.token());
        code.put("spoken", made.spoken());
        code.put("item", made.item());
        code.put("state", "ACTIVE");
        return code;
    }
}
