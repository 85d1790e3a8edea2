package dev.holdfast.telemetry;

import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.Health;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.observed.Ownership;
import dev.holdfast.reconcile.Application;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line about each container of an application, running or not: {@code shop/web  running  healthy  restarts 0  since
 * 2030-01-01T00:00:00Z  shop/web:1.4  shop-web-1}, its parts as key-values too.
 */
public final class ContainerLog {
    private static final Logger log = LoggerFactory.getLogger("holdfast.containers");

    /** One round of lines, by the containers' names. */
    public void write(Application application, ObservedProject observed) {
        for (ObservedContainer container : observed.containers())
            container
                    .ownership()
                    .filter(owner -> owner.application().equals(application.name()))
                    .ifPresent(owner -> write(owner, container));
    }

    private static void write(Ownership owner, ObservedContainer container) {
        String since =
                container.startedAt() == null ? "" : container.startedAt().toString();
        log.atInfo()
                .setMessage(text(owner, container, since))
                .addKeyValue("application", owner.application())
                .addKeyValue("service", owner.service())
                .addKeyValue("number", owner.number())
                .addKeyValue("container", container.name())
                .addKeyValue("image", container.image())
                .addKeyValue("state", word(container.state()))
                .addKeyValue("health", word(container.health()))
                .addKeyValue("restarts", container.restartCount())
                .addKeyValue("startedAt", since)
                .addKeyValue("exitCode", container.exitCode())
                .log();
    }

    private static String text(Ownership owner, ObservedContainer container, String since) {
        String number = owner.number() == 1 ? "" : "/" + owner.number();
        boolean ended = container.state() == State.EXITED || container.state() == State.DEAD;
        String code = ended ? " " + container.exitCode() : "";
        String health = container.health() == Health.NONE ? "" : "  " + word(container.health());
        String start = since.isEmpty() ? "" : "  since " + since;
        return owner.application() + "/" + owner.service() + number + "  " + word(container.state()) + code + health
                + "  restarts " + container.restartCount() + start + "  " + container.image() + "  "
                + container.name();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
