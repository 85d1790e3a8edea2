package dev.holdfast.plan;

import dev.holdfast.compose.Loading;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.plan.steps.Planner;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.InMemoryEngine;

/** A Compose file of many services as people write them, each with a dependency, a port, variables, a volume and a network. */
final class LargeFile {
    private static final int SERVICES_PER_NETWORK = 20;

    private LargeFile() {}

    static String text(int services) {
        StringBuilder text = new StringBuilder("services:\n");
        for (int i = 0; i < services; i++) {
            text.append("""
                      service-%1$d:
                        image: "app:${TAG:-1}"
                        environment: ["LEVEL=${LEVEL:-info}", "URL=http://service-%2$d:80"]
                        ports: ["%4$d:80"]
                        volumes: ["data-%1$d:/data"]
                        networks: [net-%3$d]
                        healthcheck: {test: "true"}
                        mem_limit: 64m
                    """.formatted(i, i / 2, i / SERVICES_PER_NETWORK, 1024 + i));
            if (i > 0) text.append("    depends_on: {service-%d: {condition: service_healthy}}\n".formatted(i / 2));
        }
        text.append("volumes:\n");
        for (int i = 0; i < services; i++) text.append("  data-").append(i).append(":\n");
        text.append("networks:\n");
        for (int i = 0; i * SERVICES_PER_NETWORK < services; i++)
            text.append("  net-").append(i).append(":\n");
        return text.toString();
    }

    /** Loads the file and plans it on an empty node. */
    static Plan plan(String text) {
        TestClock clock = new TestClock();
        DesiredProject desired = Loading.of(text).project();
        return new Planner().plan(new Convergence(new InMemoryEngine(clock), clock, desired).request());
    }
}
