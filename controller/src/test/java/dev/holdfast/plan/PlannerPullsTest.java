package dev.holdfast.plan;

import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.PullPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Golden plans for what waits for which pull. */
class PlannerPullsTest extends PlannerCases {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static Pulls pulls(PullPolicy policy, boolean beforeStop, boolean fallBack) {
        return new Pulls(policy, new TreeSet<>(), beforeStop, fallBack, false, new TreeMap<>());
    }

    private String plan(DesiredProject desired, Pulls pulls) {
        return text(RequestBuilder.of(request(desired)).pulls(pulls).build());
    }

    /** One service that needs a new image, one that only changes, one that is new, one that goes. */
    private DesiredProject rolledOut() {
        converged(with(
                service("db").image("app:1"),
                service("old").image("app:1"),
                service("web").image("app:1")));
        return with(
                service("db").image("app:1").environment("A", "1"),
                service("extra").image("app:2"),
                service("web").image("app:3"));
    }

    @Test
    void withBeforeStopNothingIsStoppedBeforeEveryImageIsThere() {
        String plan = plan(rolledOut(), pulls(PullPolicy.MISSING, true, true));
        assertThat(starts(plan, "image", "old", "extra", "db")).isEqualTo("""
                [] -> #1 image app:3 pull: pull app:3
                [1] -> #2 old/1 remove: stop <shop-old-1>
                [2] -> #3 old/1 remove: remove <shop-old-1>
                [] -> #4 db/1 recreate: create shop-db-1.next
                [1,4] -> #5 db/1 recreate: stop <shop-db-1>
                [4,5] -> #6 db/1 recreate: rename <shop-db-1> to shop-db-1.previous
                [6] -> #7 db/1 recreate: rename shop-db-1.next to shop-db-1
                [7] -> #8 db/1 recreate: start shop-db-1
                [8] -> #12 db/1 recreate: await ready shop-db-1
                [5,12] -> #13 db/1 recreate: remove <shop-db-1>
                [] -> #14 extra/1 create: create shop-extra-1
                [14] -> #15 extra/1 create: start shop-extra-1
                [15] -> #16 extra/1 create: await ready shop-extra-1
                """);
    }

    @Test
    void withoutBeforeStopEachServiceWaitsForItsOwnImageOnly() {
        String plan = plan(rolledOut(), pulls(PullPolicy.MISSING, false, true));
        assertThat(starts(plan, "image", "old", "extra", "db", "web")).isEqualTo("""
                [] -> #1 image app:3 pull: pull app:3
                [] -> #2 old/1 remove: stop <shop-old-1>
                [2] -> #3 old/1 remove: remove <shop-old-1>
                [] -> #4 db/1 recreate: create shop-db-1.next
                [4] -> #5 db/1 recreate: stop <shop-db-1>
                [4,5] -> #6 db/1 recreate: rename <shop-db-1> to shop-db-1.previous
                [6] -> #7 db/1 recreate: rename shop-db-1.next to shop-db-1
                [7] -> #8 db/1 recreate: start shop-db-1
                [8] -> #12 db/1 recreate: await ready shop-db-1
                [5,12] -> #13 db/1 recreate: remove <shop-db-1>
                [] -> #14 extra/1 create: create shop-extra-1
                [14] -> #15 extra/1 create: start shop-extra-1
                [15] -> #16 extra/1 create: await ready shop-extra-1
                [1] -> #17 web/1 recreate: create shop-web-1.next
                [17] -> #18 web/1 recreate: stop <shop-web-1>
                [17,18] -> #19 web/1 recreate: rename <shop-web-1> to shop-web-1.previous
                [19] -> #20 web/1 recreate: rename shop-web-1.next to shop-web-1
                [20] -> #21 web/1 recreate: start shop-web-1
                [21] -> #25 web/1 recreate: await ready shop-web-1
                [18,25] -> #26 web/1 recreate: remove <shop-web-1>
                """);
    }

    /** The lines about these subjects, without their reasons and without what puts things back. */
    private static String starts(String plan, String... subjects) {
        StringBuilder lines = new StringBuilder();
        for (String line : plan.lines().toList())
            if (List.of(subjects).stream().anyMatch(subject -> line.matches(".*#\\d+ " + subject + "[ /].*")))
                lines.append(line.replaceAll(" \\([A-Z][A-Za-z]+(: .*)?\\)$", ""))
                        .append('\n');
        return lines.toString();
    }

    @Test
    void anImageThatIsThereIsLookedAtAgainAndDoesWhenThatFails() {
        assertThat(plan(web().build(), pulls(PullPolicy.ALWAYS, true, true))).isEqualTo("""
                [] -> #1 image app:1 pull: pull app:1 or keep what is there (PullDue)
                [] -> #2 network default create: create network shop_default (MissingOnNode)
                [1,2] -> #3 web/1 create: create shop-web-1 (MissingOnNode)
                [3] -> #4 web/1 create: start shop-web-1 (MissingOnNode)
                [4] -> #5 web/1 create: await ready shop-web-1 (MissingOnNode)
                """);
    }

    @Test
    void withoutFallingBackAnImageHasToBeLookedAtAgain() {
        assertThat(plan(web().build(), pulls(PullPolicy.ALWAYS, true, false)))
                .startsWith("[] -> #1 image app:1 pull: pull app:1 (PullDue)\n");
    }

    @Test
    void anImageThatIsNotThereIsNeededEitherWay() {
        assertThat(plan(with(service("web").image("app:9")), pulls(PullPolicy.ALWAYS, true, true)))
                .startsWith("[] -> #1 image app:9 pull: pull app:9 (ImageMissing)\n");
    }

    @Test
    void saysSinceWhenAnImageCouldNotBeLookedAtAgain() {
        converged(web().build());
        TreeMap<String, Unrefreshed> unrefreshed =
                new TreeMap<>(Map.of("app:1", new Unrefreshed(NOON, "connection refused", NOON.plusSeconds(300))));
        TreeSet<String> recent = new TreeSet<>(List.of("app:1"));
        Pulls always = new Pulls(PullPolicy.ALWAYS, recent, true, true, false, unrefreshed);
        assertThat(plan(web().build(), always))
                .isEqualTo(
                        "-- image app:1 (ImageNotRefreshed: the image on the node is used: since 2026-01-01T12:00:00Z"
                                + " it could not be looked at again (connection refused); next try at 2026-01-01T12:05:00Z)\n");
        Pulls missing = new Pulls(PullPolicy.MISSING, recent, true, true, false, unrefreshed);
        assertThat(plan(web().build(), missing)).isEmpty();
    }
}
