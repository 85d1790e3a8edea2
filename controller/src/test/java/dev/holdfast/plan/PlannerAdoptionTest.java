package dev.holdfast.plan;

import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.plan.steps.Planner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Golden plans over what docker compose made for the project, with {@code adopt}, with {@code force} and with neither. */
class PlannerAdoptionTest extends PlannerCases {
    private static final String NAMELESS = "a".repeat(64);

    @Test
    void replacesWhatTheFirstDockerComposeMadeAndUndoesIt() {
        engine.hands().composeUp("shop", "shop_web_1", "web", 1, "app:1", Map.of());
        String why = " (Adopted: container shop_web_1 (image app:1), which docker compose made)";
        assertThat(adopting(web().build())).isEqualTo("""
                [] -> #1 network default create: create network shop_default (MissingOnNode)
                [1] -> #2 web/1 recreate: create shop-web-1.next WHY
                [2] -> #3 web/1 recreate: stop <shop_web_1> WHY
                [2,3] -> #4 web/1 recreate: rename <shop_web_1> to shop-web-1.previous WHY
                [4] -> #5 web/1 recreate: rename shop-web-1.next to shop-web-1 WHY
                [5] -> #6 web/1 recreate: start shop-web-1 WHY
                [] -> #7 if #6 fails web/1 start: rename shop-web-1 to shop-web-1.next (StartFailed: shop-web-1)
                [7] -> #8 if #6 fails web/1 start: rename <shop_web_1> to shop_web_1 (StartFailed: shop-web-1)
                [8] -> #9 if #6 fails web/1 start: start <shop_web_1> (StartFailed: shop-web-1)
                [6] -> #10 web/1 recreate: await ready shop-web-1 WHY
                [3,10] -> #11 web/1 recreate: remove <shop_web_1> WHY
                """.replace(" WHY", why));
    }

    @Test
    void replacesWhatTheSecondDockerComposeMadeUnderOurName() {
        engine.hands().composeUp("shop", "shop-web-1", "web", 1, "app:1", Map.of());
        assertThat(adopting(web().build()))
                .contains("web/1 recreate: rename <shop-web-1> to shop-web-1.previous (Adopted: container shop-web-1")
                .contains("web/1 start: rename <shop-web-1> to shop-web-1 (StartFailed: shop-web-1)")
                .doesNotContain("!!");
    }

    @Test
    void namesWhatWouldAdoptTheHolderOfAName() {
        String id = engine.hands().composeUp("shop", "shop-web-1", "web", 1, "app:2", Map.of());
        assertThat(plan(web().build())).isEqualTo("""
                [] -> #1 network default create: create network shop_default (MissingOnNode)
                -- shop-web-1 (UsedNotOwned: container shop-web-1 carries the project's label but is not ours; it is left alone; spec.adopt: true takes it over)
                !! web/1 (NameConflict: the name shop-web-1 is held by container ID (image app:2, compose project shop, service web); remove or rename it; spec.adopt: true replaces it)
                """.replace("ID", id.substring(0, 12)));
    }

    @Test
    void makesNoSecondOneBesideOneOfAnotherNameWhetherItRunsOrNot() {
        String id = engine.hands().composeUp("shop", "shop_web_1", "web", 1, "app:2", Map.of());
        String report =
                "!! web/1 (NotAdopted: container shop_web_1, ID (image app:2, compose project shop, service web), is there"
                        + " already, and no second one is made beside it; remove it; spec.adopt: true replaces it)\n";
        String expected = report.replace("ID", id.substring(0, 12));
        assertThat(plan(web().build())).contains(expected).doesNotContain("create shop-web-1");
        engine.hands().stopByHand("shop_web_1");
        assertThat(plan(web().build())).contains(expected).doesNotContain("create shop-web-1");
    }

    @Test
    void keepsOursBesideACopyOfDockerComposesAndAdoptionRemovesTheCopy() {
        converged(web().build());
        engine.hands().composeUp("shop", "shop_web_1", "web", 1, "app:1", Map.of());
        assertThat(plan(web().build()))
                .startsWith("-- shop_web_1 (UsedNotOwned: ")
                .hasLineCount(1);
        assertThat(adopting(web().build())).isEqualTo("""
                [] -> #1 web/1 remove: stop <shop_web_1> (DuplicateNumber: shop_web_1)
                [1] -> #2 web/1 remove: remove <shop_web_1> (DuplicateNumber: shop_web_1)
                """);
    }

    @Test
    void adoptsNumberForNumberAndScalesDown() {
        for (int number = 1; number <= 3; number++)
            engine.hands().composeUp("shop", "shop_web_" + number, "web", number, "app:1", Map.of());
        assertThat(adopting(with(service("web").image("app:1").replicas(2))))
                .contains("web/1 recreate: stop <shop_web_1> (Adopted: container shop_web_1 ")
                .contains("web/2 recreate: stop <shop_web_2> (Adopted: container shop_web_2 ")
                .contains("web/3 remove: remove <shop_web_3> (ScaledDown: to 2)");
    }

    @Test
    void carriesOverAnonymousVolumesOfWhatItAdopts() {
        engine.hands().composeUp("shop", "shop_web_1", "web", 1, "app:1", Map.of("/cache", NAMELESS, "/data", "named"));
        DesiredProject desired = with(service("web").image("app:1").anonymousVolume("/cache"));
        assertThat(adopting(desired))
                .contains("web/1 recreate: create shop-web-1.next with volumes of [/cache] (Adopted: ");
    }

    @Test
    void prunesAdoptedServicesThatAreNotDeclaredOrReportsThem() {
        engine.hands().composeUp("shop", "shop_old_1", "old", 1, "app:1", Map.of());
        converged(web().build());
        assertThat(adopting(web().build())).isEqualTo("""
                [] -> #1 old/1 remove: stop <shop_old_1> WHY
                [1] -> #2 old/1 remove: remove <shop_old_1> WHY
                """.replace(
                        "WHY", "(Orphan: container shop_old_1 (image app:1), which docker compose made)"));
        assertThat(text(unpruned(
                        new Convergence(engine, clock, web().build()).adopting().request())))
                .isEqualTo("-- old (Orphan: not declared any more; kept because pruning is off)\n");
        assertThat(plan(web().build()))
                .startsWith("-- shop_old_1 (UsedNotOwned: ")
                .contains("; spec.adopt: true takes it over)")
                .hasLineCount(1);
    }

    @Test
    void makesAnewWhatDockerComposeNeverStartedOrTheEngineLeftDead() {
        engine.hands().composeUp("shop", "shop_web_1", "web", 1, "app:1", Map.of("/cache", NAMELESS));
        engine.hands().leaveDead("shop_web_1");
        assertThat(adopting(with(service("web").image("app:1").anonymousVolume("/cache"))))
                .contains("web/1 create: remove <shop_web_1> (Adopted: container shop_web_1 ")
                .contains("web/1 create: create shop-web-1 with volumes of [/cache] (Adopted: ");
    }

    @Test
    void neverTouchesOneOffContainersNorThoseOfOthers() {
        engine.hands().composeRun("shop", "shop_web_run_1", "web", "app:1");
        engine.hands().composeUp("mart", "mart_web_1", "web", 1, "app:1", Map.of());
        engine.hands().runForeign("stranger", "app:1", List.of(), Map.of());
        engine.hands()
                .runForeign(
                        "cousin",
                        "app:1",
                        List.of(),
                        Map.of("com.docker.compose.project", "shop", "holdfast.dev/application", "other"));
        Convergence convergence =
                new Convergence(engine, clock, web().build()).adopting().forcing();
        assertThat(convergence.reach()).as(convergence.story()).isTrue();
        assertThat(text(convergence.request())).isEqualTo("""
                -- cousin (UsedNotOwned: container cousin carries the project's label but is not ours; it is left alone)
                -- shop_web_run_1 (UsedNotOwned: container shop_web_run_1 carries the project's label but is not ours; it is left alone)
                """);
    }

    @Test
    void neverAdoptsWhatAnotherHoldfastMade() {
        Owner other = new Owner("app", "state2", "shop", "");
        Owner cousin = new Owner("cousin", "state1", "shop", "");
        for (Owner owner : List.of(other, cousin)) {
            PlanRequest r = new Convergence(engine, clock, web().build())
                    .adopting()
                    .forcing()
                    .request();
            make(r, owner);
            assertThat(adopting(web().build()))
                    .contains("!! web/1 (NameConflict: ")
                    .doesNotContain("Adopted", "adopt");
            engine.hands().removeByHand("shop-web-1");
        }
    }

    @Test
    void forceReplacesWhatDoesNotRunAndHasANameThatWeUse() {
        engine.hands().runForeign("shop-web-1", "app:2", List.of(), Map.of("com.docker.compose.project", "shop"));
        engine.hands().stopByHand("shop-web-1");
        assertThat(plan(web().build()))
                .contains("compose project shop); remove or rename it; spec.force: true replaces it)");
        assertThat(forcing(web().build()))
                .contains("web/1 recreate: remove <shop-web-1> (LeftOver: container shop-web-1 (image app:2), which"
                        + " docker compose left behind)")
                .doesNotContain("!!", "stop ");
    }

    @Test
    void forceLeavesWhatRunsAndWhatHasAnotherNameToAdoption() {
        engine.hands().composeUp("shop", "shop-web-1", "web", 1, "app:1", Map.of());
        assertThat(forcing(web().build()))
                .contains("!! web/1 (NameConflict: ", "spec.adopt: true replaces it)")
                .doesNotContain("spec.force", "<shop-web-1>");
        engine.hands().renameByHand("shop-web-1", "shop_web_1");
        engine.hands().stopByHand("shop_web_1");
        assertThat(forcing(web().build())).contains("!! web/1 (NotAdopted: ").doesNotContain("<shop_web_1>");
    }

    @Test
    void looksAfterWhatItIsToAdoptWhileTheApplicationIsOnHold() {
        engine.hands().createForeignNetwork("shop_default", "shop", "default");
        engine.hands().composeUp("shop", "shop_web_1", "web", 1, "app:1", Map.of());
        engine.hands().connectByHand("shop_web_1", "shop_default");
        clock.advance(Duration.ofMinutes(1));
        PlanRequest adopting =
                new Convergence(engine, clock, web().build()).adopting().request();
        assertThat(text(RequestBuilder.of(adopting).held("no secret").build()))
                .isEqualTo("!! application app (Held: no secret)\n");
    }

    @Test
    void aDeletionTakesNothingOver() {
        engine.hands().composeUp("shop", "shop_web_1", "web", 1, "app:1", Map.of());
        assertThat(plan(DesiredProject.empty("shop")))
                .startsWith("-- shop_web_1 (UsedNotOwned")
                .hasLineCount(1);
    }

    private String adopting(DesiredProject desired) {
        return text(new Convergence(engine, clock, desired).adopting().request());
    }

    private String forcing(DesiredProject desired) {
        return text(new Convergence(engine, clock, desired).forcing().request());
    }

    private void make(PlanRequest request, Owner owner) {
        PlanRequest theirs =
                RequestBuilder.of(request).owner(owner).adopt(false).build();
        new SequentialExecutor(engine, clock).execute(new Planner().plan(theirs));
    }

    private static PlanRequest unpruned(PlanRequest request) {
        return RequestBuilder.of(request).prune(false).build();
    }
}
