package dev.holdfast.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.PullNeed;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Step;
import dev.holdfast.plan.Subject;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlanRendererTest {
    private static final Change PULL =
            change(Change.Kind.PULL, new Subject(Subject.Kind.IMAGE, "web:2", 0), Reason.of(Reason.Code.IMAGE_MISSING));
    private static final Change RECREATE = change(
            Change.Kind.RECREATE,
            new Subject(Subject.Kind.SERVICE, "web", 1),
            new Reason(
                    Reason.Code.CONFIGURATION_CHANGED,
                    "environment.TAG changed 1.1 -> 1.2; image changed web:1 -> web:2"));
    private static final Finding NOTE = new Finding(
            new Subject(Subject.Kind.VOLUME, "data", 0),
            new Reason(Reason.Code.NOT_OWNED, "shop_data was made by somebody else"),
            false);

    @Test
    void oneLineForAChangeAndOneForEachFurtherField() {
        Plan plan = new Plan(
                List.of(
                        step(1, new Action.PullImage("shop", "web:2", null, PullNeed.REQUIRED), PULL),
                        step(2, new Action.StopContainer("abc"), RECREATE),
                        step(3, new Action.RemoveContainer("abc"), RECREATE)),
                List.of(NOTE));

        assertThat(new PlanRenderer(Style.PLAIN).text(List.of(new Preview("shop", "shop", plan))))
                .isEqualTo("""
                        shop
                          image web:2  pull      image missing
                          web/1        recreate  environment.TAG changed 1.1 -> 1.2
                                                 image changed web:1 -> web:2
                          volume data  note      shop_data was made by somebody else
                        1 to pull, 1 to recreate.
                        """);
    }

    @Test
    void saysWhenThereIsNothingToDo() {
        assertThat(new PlanRenderer(Style.PLAIN).text(List.of(new Preview("shop", "shop", Plan.EMPTY))))
                .isEqualTo("shop\nNothing to do.\n");
    }

    @Test
    void waitsAreNoChanges() {
        Change wait = change(
                Change.Kind.WAIT, new Subject(Subject.Kind.SERVICE, "web", 1), Reason.of(Reason.Code.NOT_READY_YET));
        Plan plan = new Plan(List.of(step(1, new Action.AwaitReady("abc", Duration.ofMinutes(1)), wait)), List.of());

        assertThat(new PlanRenderer(Style.PLAIN).text(List.of(new Preview("shop", "shop", plan))))
                .isEqualTo("shop\nNothing to do.\n");
    }

    @Test
    void coloursWholeLines() {
        Plan plan = new Plan(
                List.of(step(1, new Action.PullImage("shop", "web:2", null, PullNeed.REQUIRED), PULL)), List.of());

        assertThat(new PlanRenderer(new Style(true)).text(List.of(new Preview("shop", "shop", plan))))
                .contains("\u001b[32m  image web:2  pull  image missing\u001b[0m\n");
    }

    private static Change change(Change.Kind kind, Subject subject, Reason reason) {
        return new Change(kind, subject, reason);
    }

    private static Step step(int number, Action action, Change change) {
        return new Step(number, action, change, new TreeSet<>(), new TreeSet<>(), 0);
    }
}
