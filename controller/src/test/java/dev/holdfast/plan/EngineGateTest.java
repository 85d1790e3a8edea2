package dev.holdfast.plan;

import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.observed.ObservedContainer;
import org.junit.jupiter.api.Test;

class EngineGateTest extends PlannerCases {
    private static final DesiredProject NEEDY = web().service(service("db").image("app:2"))
            .needs("web", "annotations", "1.43")
            .needs("web", "healthcheck.start_interval", "1.44")
            .needs("db", "mac_address", "1.41")
            .build();

    @Test
    void doesNothingOnAnEngineThatWouldLeavePartsOutAndNamesThemAll() {
        assertThat(plan(NEEDY))
                .isEqualTo("!! web (EngineTooOld: services.web.annotations (compose.yaml:3:5) needs Engine API"
                        + " 1.43 (Docker 24), this engine speaks 1.41; services.web.healthcheck.start_interval"
                        + " (compose.yaml:4:5) needs Engine API 1.44 (Docker 25), this engine speaks 1.41)\n");
    }

    @Test
    void namesOnlyWhatTheEngineLacks() {
        engine.speaks("1.43");
        assertThat(plan(NEEDY))
                .contains("start_interval")
                .doesNotContain("annotations")
                .doesNotContain("mac_address");
    }

    @Test
    void leavesWhatRunsAsItIs() {
        converged(web().build());
        assertThat(new dev.holdfast.plan.steps.Planner().plan(request(NEEDY)).hasEffects())
                .isFalse();
        assertThat(engine.container("shop-web-1").state()).isEqualTo(ObservedContainer.State.RUNNING);
    }

    @Test
    void plansAsEverOnAnEngineThatKnowsAll() {
        engine.speaks("1.44");
        assertThat(plan(NEEDY)).contains("web/1 create", "db/1 create").doesNotContain("EngineTooOld");
    }
}
