package dev.holdfast.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.Health;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.observed.Ownership;
import dev.holdfast.reconcile.Revision;
import dev.holdfast.status.ApplicationStatus;
import dev.holdfast.status.Condition;
import dev.holdfast.status.ServiceStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StatusRendererTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private final StatusRenderer renderer = new StatusRenderer(Style.PLAIN);

    @Test
    void anApplicationThatIsReady() {
        StatusRow row = new StatusRow(
                "shop", status(true, "Converged", ""), NOW.minusSeconds(12), List.of(container(State.RUNNING)), "");

        assertThat(row.ready()).isTrue();
        assertThat(renderer.text(view(OptionalLong.of(42), row), false)).isEqualTo("""
                        NAME  READY  REASON     VERSION  REVISION      CONTAINERS  UPDATED
                        shop  True   Converged  1.4.2    0123456789ab  1/1         12s ago
                        Controller: process 42 on /var/lib/holdfast.
                        """);
    }

    @Test
    void wideHasALineForEachService() {
        StatusRow row =
                new StatusRow("shop", status(true, "Converged", ""), NOW, List.of(container(State.RUNNING)), "");

        assertThat(renderer.text(view(OptionalLong.empty(), row), true)).isEqualTo("""
                        NAME  READY  REASON     VERSION  REVISION      CONTAINERS  UPDATED
                        shop  True   Converged  1.4.2    0123456789ab  1/1         0s ago

                        SERVICE   RUNNING  HEALTHY  RESTARTS  IMAGE  DIGEST
                        shop/web  1/1      1/1      0         web:1  -
                        No controller runs on /var/lib/holdfast.
                        """);
    }

    @Test
    void whatTheEngineShowsNowWinsOverTheLastStatus() {
        StatusRow row = new StatusRow("shop", status(true, "Converged", ""), NOW, List.of(), "");

        assertThat(row.ready()).isFalse();
        assertThat(renderer.text(view(OptionalLong.empty(), row), false))
                .contains("shop  False  Changed  1.4.2    0123456789ab  0/1         0s ago\n")
                .contains("shop: containers stopped or vanished since the controller last looked\n");
    }

    @Test
    void anApplicationThatIsNotReadySaysWhy() {
        StatusRow row = new StatusRow(
                "shop",
                status(false, "ImageNotFound", "web:1 is not in the registry"),
                NOW.minusSeconds(7200),
                List.of(),
                "");

        assertThat(renderer.text(view(OptionalLong.empty(), row), false))
                .contains("shop  False  ImageNotFound  1.4.2    0123456789ab  0/1         2h ago\n")
                .contains("shop: web:1 is not in the registry\n");
    }

    @Test
    void aFileThatCannotBeReadHasARowOfItsOwn() {
        StatusRow row = new StatusRow(
                "apps.d/broken.yaml", ApplicationStatus.NONE, null, null, "apps.d/broken.yaml:1:1: this is not YAML");

        assertThat(renderer.text(view(OptionalLong.empty(), row), false))
                .contains("apps.d/broken.yaml  False  Invalid  -        -         0/0         never\n")
                .contains("apps.d/broken.yaml: apps.d/broken.yaml:1:1: this is not YAML\n");
    }

    @Test
    void anApplicationOfWhichThereAreOnlyContainersSaysWhoseTheyAreAndIsNobodysUnreadiness() {
        StatusRow row = StatusRow.stranger("shop", List.of(container(State.RUNNING)), "it belongs elsewhere");

        assertThat(renderer.text(view(OptionalLong.empty(), row), false))
                .contains("shop  False  Stranger  -        -         1/1         never\n")
                .contains("shop: it belongs elsewhere\n");
        assertThat(view(OptionalLong.empty(), row).ready()).isTrue();
    }

    @Test
    void saysWhenThereIsNothing() {
        assertThat(renderer.text(view(OptionalLong.empty()), false))
                .isEqualTo("No applications.\nNo controller runs on /var/lib/holdfast.\n");
    }

    private static StatusView view(OptionalLong controller, StatusRow... rows) {
        return new StatusView(NOW, "/var/lib/holdfast", controller, List.of(rows), List.of());
    }

    private static ApplicationStatus status(boolean ready, String reason, String message) {
        Condition condition = new Condition(
                Condition.Type.READY,
                ready ? Condition.Status.TRUE : Condition.Status.FALSE,
                reason,
                message,
                NOW.minusSeconds(60),
                3);
        Revision revision = new Revision("1.4.2", "compose.yaml", "", "0123456789abcdef", NOW, false);
        return new ApplicationStatus(
                3,
                "1.4.2",
                revision,
                List.of(condition),
                List.of(new ServiceStatus("web", 1, 1, 1, "web:1", "", 0)),
                null,
                List.of());
    }

    private static ObservedContainer container(State state) {
        Ownership ownership = new Ownership(
                "shop", "c0", "web", 1, "v1:0", new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), List.of());
        return new ObservedContainer(
                "id",
                "shop-web-1",
                "web:1",
                "sha256:1",
                state,
                0,
                false,
                "",
                0,
                NOW,
                NOW,
                Health.NONE,
                "",
                "no",
                0,
                new TreeMap<>(Map.of()),
                new TreeMap<>(Map.of()),
                List.of(),
                new TreeMap<>(Map.of()),
                new TreeMap<>(Map.of()),
                new TreeSet<>(),
                "shop",
                Optional.empty(),
                Optional.of(ownership));
    }
}
