package dev.holdfast.testing;

import dev.holdfast.reconcile.Policy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says how an application of a test is looked after; everything that is not said is as when a document says nothing. */
public final class PolicyBuilder {
    private boolean pullBeforeStop = Policy.DEFAULT.pullBeforeStop();
    private Policy.Offline offline = Policy.DEFAULT.offline();
    private Duration interval = Policy.DEFAULT.interval();
    private Policy.Drift drift = Policy.DEFAULT.drift();
    private boolean suspend = Policy.DEFAULT.suspend();
    private Policy.Shutdown shutdown = Policy.DEFAULT.shutdown();
    private Duration statusLog = Policy.DEFAULT.statusLog();
    private Policy.@Nullable Messages messages = Policy.DEFAULT.messages();

    public PolicyBuilder pullBeforeStop(boolean whether) {
        pullBeforeStop = whether;
        return this;
    }

    public PolicyBuilder offline(Policy.Offline answer) {
        offline = answer;
        return this;
    }

    public PolicyBuilder interval(Duration every) {
        interval = every;
        return this;
    }

    public PolicyBuilder drift(Policy.Drift answer) {
        drift = answer;
        return this;
    }

    public PolicyBuilder suspend(boolean whether) {
        suspend = whether;
        return this;
    }

    /** The containers are stopped with the controller, within a limit. */
    public PolicyBuilder stopsWithin(Duration limit) {
        shutdown = new Policy.Shutdown(true, limit);
        return this;
    }

    /** @param every the time between two rounds of log lines */
    public PolicyBuilder statusLog(Duration every) {
        statusLog = every;
        return this;
    }

    public PolicyBuilder messages(Policy.@Nullable Messages how) {
        messages = how;
        return this;
    }

    public Policy build() {
        return new Policy(
                Policy.DEFAULT.pull(),
                pullBeforeStop,
                offline,
                interval,
                drift,
                Policy.DEFAULT.prune(),
                suspend,
                Policy.DEFAULT.adopt(),
                Policy.DEFAULT.force(),
                shutdown,
                statusLog,
                messages);
    }
}
