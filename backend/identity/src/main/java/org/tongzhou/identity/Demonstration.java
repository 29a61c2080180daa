package org.tongzhou.identity;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Fills the demonstration profile: fictional accounts with one published password, and an integrator. */
@Component
@Profile("demo")
class Demonstration implements ApplicationRunner {

    static final String INTEGRATOR = "demo-integrator";

    private final AccountRepository accounts;
    private final SecondFactor factor;
    private final SecondFactorRepository factors;
    private final RegisteredClients clients;
    private final PasswordEncoder passwords;
    private final IdentityProperties properties;
    private final Clock clock;

    Demonstration(
            AccountRepository accounts,
            SecondFactor factor,
            SecondFactorRepository factors,
            RegisteredClients clients,
            PasswordEncoder passwords,
            IdentityProperties properties,
            Clock clock) {
        this.accounts = accounts;
        this.factor = factor;
        this.factors = factors;
        this.clients = clients;
        this.passwords = passwords;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String hash = PasswordSignIn.hash(passwords, DemoAccount.PASSWORD);
        for (DemoAccount person : DemoAccount.ALL) {
            accounts.add(
                    Account.fresh(person.id(), person.username(), person.displayName(), hash, false), clock.instant());
            factor.share(person.id(), person.secret());
        }
        factors.setSharedAccountsEnabled(true);
        Path secret = Objects.requireNonNull(
                properties.demo().integratorSecretFile(), "tongzhou.demo.integrator-secret-file is not set");
        clients.saveDemoIntegrator(INTEGRATOR, "演示用对接系统", IdentityProperties.secret(secret));
    }
}
