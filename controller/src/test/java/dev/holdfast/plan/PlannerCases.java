package dev.holdfast.plan;

import static dev.holdfast.testing.ProjectBuilder.project;
import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedNetwork;
import dev.holdfast.plan.steps.Planner;
import dev.holdfast.testing.ProjectBuilder;
import dev.holdfast.testing.ServiceBuilder;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.InMemoryEngine;
import org.junit.jupiter.api.BeforeEach;

/** What the planner's golden tests share: an engine to arrange worlds on, and the text of a plan over it. */
abstract class PlannerCases {
    final TestClock clock = new TestClock();
    final InMemoryEngine engine = new InMemoryEngine(clock);

    @BeforeEach
    void images() {
        engine.images().local("app:1");
        engine.images().local("app:2");
    }

    static ProjectBuilder web() {
        return project("shop").service(service("web").image("app:1"));
    }

    static DesiredProject with(ServiceBuilder... services) {
        ProjectBuilder builder = project("shop");
        for (ServiceBuilder service : services) builder.service(service);
        return builder.build();
    }

    void converged(DesiredProject desired) {
        Convergence convergence = new Convergence(engine, clock, desired);
        assertThat(convergence.reach()).as(convergence.story()).isTrue();
    }

    PlanRequest request(DesiredProject desired) {
        return new Convergence(engine, clock, desired).request();
    }

    /** The plan's text with names for the ids of what is there. */
    String plan(DesiredProject desired) {
        return text(request(desired));
    }

    static String text(PlanRequest request) {
        String text = new Planner().plan(request).toString();
        for (ObservedContainer container : request.observed().containers())
            text = text.replace(container.id(), "<" + container.name() + ">");
        for (ObservedNetwork network : request.observed().networks())
            text = text.replace(network.id(), "<" + network.name() + ">");
        return text;
    }
}
