package dev.holdfast.plan;

import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.hook.Hook;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.plan.steps.Planner;
import dev.holdfast.testing.memory.Behaviour;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Golden plans for the end of the controller: what is stopped, in which order, and what is left alone. */
class PlannerStandstillTest extends PlannerCases {
    private String standstill(DesiredProject desired) {
        PlanRequest request = request(desired);
        String text = new Planner().standstill(request).toString();
        for (ObservedContainer container : request.observed().containers())
            text = text.replace(container.id(), "<" + container.name() + ">");
        return text;
    }

    @Test
    void dependentsStopBeforeWhatTheyDependOnAndNothingIsRemoved() {
        DesiredProject shop = with(
                service("db").image("app:1"),
                service("api").image("app:1").dependsOn("db"),
                service("web").image("app:1").dependsOn("api"),
                service("zoo").image("app:1"));
        converged(shop);
        assertThat(standstill(shop)).isEqualTo("""
                [] -> #1 web/1 stop: stop <shop-web-1> (Shutdown)
                [1] -> #2 api/1 stop: stop <shop-api-1> (Shutdown)
                [2] -> #3 db/1 stop: stop <shop-db-1> (Shutdown)
                [] -> #4 zoo/1 stop: stop <shop-zoo-1> (Shutdown)
                """);
    }

    @Test
    void oneThatSeveralDependOnIsTheLastToStop() {
        DesiredProject shop = with(
                service("app").image("app:1"),
                service("linked").image("app:1").links("app").dependsOn("app"),
                service("sidecar").image("app:1").networkMode("service:app").dependsOn("app"));
        converged(shop);
        assertThat(standstill(shop)).isEqualTo("""
                [] -> #1 linked/1 stop: stop <shop-linked-1> (Shutdown)
                [] -> #2 sidecar/1 stop: stop <shop-sidecar-1> (Shutdown)
                [1,2] -> #3 app/1 stop: stop <shop-app-1> (Shutdown)
                """);
    }

    @Test
    void aServiceThatDoesNotRunLeavesTheOrderOfTheOthersAsItIs() {
        DesiredProject shop = with(
                service("db").image("app:1"),
                service("api").image("app:1").dependsOn("db"),
                service("web").image("app:1").dependsOn("api"));
        converged(shop);
        engine.hands().stopByHand("shop-api-1");
        assertThat(standstill(shop)).isEqualTo("""
                [] -> #1 web/1 stop: stop <shop-web-1> (Shutdown)
                [1] -> #2 db/1 stop: stop <shop-db-1> (Shutdown)
                """);
    }

    @Test
    void preStopHooksRunAndWhatIsPausedOrNoLongerDeclaredStopsToo() {
        converged(with(
                service("old").image("app:1"),
                service("still").image("app:1"),
                service("web").image("app:1").preStop(Hook.of("drain"))));
        engine.hands().pauseByHand("shop-still-1");
        assertThat(standstill(with(service("web").image("app:1")))).isEqualTo("""
                [] -> #1 old/1 stop: stop <shop-old-1> (Shutdown)
                [] -> #2 still/1 stop: stop <shop-still-1> (Shutdown)
                [] -> #3 web/1 stop: run pre_stop[0] in <shop-web-1> (Shutdown)
                [] -> #4 web/1 stop: stop <shop-web-1> (Shutdown)
                """);
    }

    @Test
    void containersOfOthersAndThoseThatEndedAreNotTouched() {
        engine.behaviour("app:2", Behaviour.exitsWith(0));
        DesiredProject shop = with(service("job").image("app:2"));
        converged(shop);
        engine.hands().runForeign("shop-web-1", "app:1", List.of(), Map.of("com.docker.compose.project", "shop"));
        assertThat(standstill(shop)).isEmpty();
    }
}
