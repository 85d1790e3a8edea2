package dev.holdfast.document.reading;

import dev.holdfast.compose.value.DurationText;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.crd.ComposeApplicationSpec;
import dev.holdfast.desired.PullPolicy;
import dev.holdfast.reconcile.Policy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an application is looked after, out of a document that the schema accepts. */
public final class PolicyReader {
    private PolicyReader() {}

    /** The policy; defaults are filled in. */
    public static Policy of(ComposeApplicationSpec spec) {
        return new Policy(
                switch (spec.pull().policy()) {
                    case MISSING -> PullPolicy.MISSING;
                    case ALWAYS -> PullPolicy.ALWAYS;
                    case NEVER -> PullPolicy.NEVER;
                },
                spec.pull().beforeStop(),
                switch (spec.offline()) {
                    case USE_CACHE -> Policy.Offline.USE_CACHE;
                    case FAIL -> Policy.Offline.FAIL;
                },
                duration(spec.interval()),
                switch (spec.drift()) {
                    case HEAL -> Policy.Drift.HEAL;
                    case REPORT -> Policy.Drift.REPORT;
                },
                spec.prune(),
                spec.suspend(),
                spec.adopt(),
                spec.force(),
                new Policy.Shutdown(
                        spec.shutdown().containers() == ComposeApplicationSpec.Shutdown.Containers.STOP,
                        duration(spec.shutdown().timeout())),
                duration(spec.statusLog().interval()),
                messages(spec.mqtt()));
    }

    private static Policy.@Nullable Messages messages(ComposeApplicationSpec.@Nullable Mqtt mqtt) {
        if (mqtt == null) return null;
        return new Policy.Messages(
                mqtt.topic(),
                switch (mqtt.format()) {
                    case STATUS -> Policy.Messages.Format.STATUS;
                    case GREENGRASS -> Policy.Messages.Format.GREENGRASS;
                });
    }

    /** The length of a duration that the schema accepts. */
    static Duration duration(String text) {
        try {
            return DurationText.parse(text);
        } catch (InvalidValueException e) {
            throw new IllegalStateException("the schema accepts a duration that is none: " + text, e);
        }
    }
}
