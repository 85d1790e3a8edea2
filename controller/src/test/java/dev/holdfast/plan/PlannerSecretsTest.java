package dev.holdfast.plan;

import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plan.steps.Planner;
import dev.holdfast.testing.ServiceBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plan says about a value that is kept elsewhere and is another one now. */
class PlannerSecretsTest extends PlannerCases {
    private static final String VARIABLE = "variable PASSWORD from secretsManager shop/env";

    private static ServiceBuilder web(String password) {
        return service("web").image("app:1").environment("PASS", password).kept("environment.PASS", VARIABLE);
    }

    private String reason(ServiceBuilder service) {
        List<Change> changes = new Planner().plan(request(with(service))).changes();
        return changes.get(0).reason().toString();
    }

    @Test
    void namesTheVariableAndItsPlace() {
        converged(with(web("one")));
        assertThat(reason(web("two")))
                .isEqualTo("SecretChanged: " + VARIABLE + " changed in environment.PASS (compose.yaml:7:9)");
    }

    @Test
    void namesTheSecretOfAFile() {
        converged(with(service("web").image("app:1").secret("db-password", "one")));
        assertThat(reason(service("web").image("app:1").secret("db-password", "two")))
                .isEqualTo("SecretChanged: secret db-password changed");
    }

    @Test
    void anotherAttributeThatChangedMakesItAChangeOfTheConfiguration() {
        converged(with(web("one").environment("TAG", "1")));
        assertThat(reason(web("two").environment("TAG", "2")))
                .isEqualTo("ConfigurationChanged: " + VARIABLE + " changed in environment.PASS (compose.yaml:7:9);"
                        + " environment.TAG changed 1 -> 2");
    }

    @Test
    void aValueThatWasNoSecretBeforeIsAChangeOfTheConfiguration() {
        converged(with(service("web").image("app:1").environment("PASS", "plain")));
        assertThat(reason(web("two"))).isEqualTo("ConfigurationChanged: environment.PASS changed (compose.yaml:7:9)");
    }

    @Test
    void anAttributeThatIsNewIsAChangeOfTheConfiguration() {
        converged(with(service("web").image("app:1")));
        assertThat(reason(web("two"))).isEqualTo("ConfigurationChanged: environment.PASS added (compose.yaml:7:9)");
    }
}
