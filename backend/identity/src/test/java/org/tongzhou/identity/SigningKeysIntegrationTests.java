package org.tongzhou.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SigningKeysIntegrationTests {

    private final DataSource database =
            new DriverManagerDataSource(TestDatabase.create(), "tongzhou_identity", "identity");
    private final TurnableClock clock = new TurnableClock();

    @TempDir
    private Path folder;

    @BeforeEach
    void hasAKeyFile() throws Exception {
        Files.writeString(folder.resolve("signing.key"), TestDatabase.SIGNING_KEY);
    }

    @Test
    void keepsTheKeyOverARestart() {
        assertThat(published()).hasSize(1).isEqualTo(published());
    }

    @Test
    void signsWithANewKeyAfterNinetyDaysAndStillPublishesTheOneBefore() {
        List<JWK> before = published();
        clock.turn(SigningKeys.LIFE.plusSeconds(1));

        assertThat(published()).hasSize(2).endsWith(before.getFirst());
        clock.turn(SigningKeys.LIFE.plusSeconds(1));
        assertThat(published()).hasSize(2).doesNotContain(before.getFirst());
    }

    @Test
    void opensNoKeyWithAnotherKeyFile() throws Exception {
        published();
        Files.writeString(folder.resolve("signing.key"), "ff".repeat(32));

        assertThatThrownBy(this::published).hasMessageContaining("signing.key");
    }

    @Test
    void storesNoPrivateKeyInClear() {
        published();

        assertThat(JdbcClient.create(database)
                        .sql("select sealed from signing_key")
                        .query(String.class)
                        .single())
                .doesNotContain("{");
    }

    private List<JWK> published() {
        IdentityProperties properties = new IdentityProperties(
                URI.create("http://localhost:9000"),
                URI.create("http://localhost:8080"),
                folder,
                new IdentityProperties.OAuth(folder.resolve("client-secret")),
                folder.resolve("admin-password"),
                null,
                new IdentityProperties.Demo(null),
                new IdentityProperties.Throttle(1, 1));
        return new SigningKeys(new SigningKeyRepository(JdbcClient.create(database)), properties, clock)
                .current()
                .getKeys();
    }
}
