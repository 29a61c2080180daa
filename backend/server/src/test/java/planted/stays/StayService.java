package planted.stays;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Does everything itself. */
class StayService {

    @Autowired
    private DatabaseClient client;

    private double amountFen;

    StayService(DatabaseClient client) {
        this.client = client;
    }

    Instant admittedAt() {
        return Instant.now();
    }

    Optional<String> name() {
        return Mono.just("name").blockOptional(Duration.ofSeconds(1));
    }

    void fire() {
        client.sql("delete from stay").then().subscribe();
    }

    void tell() {
        System.out.println(amountFen);
    }

    @Transactional
    void admit() {}
}
