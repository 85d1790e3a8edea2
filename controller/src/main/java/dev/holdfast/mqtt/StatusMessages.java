package dev.holdfast.mqtt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.Policy;
import dev.holdfast.reconcile.Policy.Messages;
import dev.holdfast.reconcile.ReconcileListener;
import dev.holdfast.reconcile.ReconcileOutcome;
import dev.holdfast.reconcile.Revision;
import dev.holdfast.status.ApplicationStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a broker is told about each application: its status whenever that says something new, or, as the Greengrass
 * connector did, how putting it up ended. Only puts messages into the {@link Outbox}, so it takes no time.
 */
public final class StatusMessages implements ReconcileListener {
    private final Topics topics;
    private final String node;
    private final Function<String, Optional<ApplicationStatus>> statuses;
    private final Function<ApplicationStatus, ObjectNode> form;
    private final Function<String, Optional<Policy>> declared;
    private final Outbox outbox;
    private final Map<String, Said> said = new HashMap<>();

    /**
     * @param statuses the status of an application after its last pass
     * @param form the status as the resource spells it
     * @param declared the policy of an application that could not be loaded, when its document can be read at least
     */
    public StatusMessages(
            Topics topics,
            String node,
            Function<String, Optional<ApplicationStatus>> statuses,
            Function<ApplicationStatus, ObjectNode> form,
            Function<String, Optional<Policy>> declared,
            Outbox outbox) {
        this.topics = topics;
        this.node = node;
        this.statuses = statuses;
        this.form = form;
        this.declared = declared;
        this.outbox = outbox;
    }

    /**
     * The last message of an application.
     *
     * @param news what has to differ for the next message
     */
    private record Said(@Nullable Messages messages, String topic, Object news) {}

    @Override
    public synchronized void passFinished(PassReport report) {
        if (report.outcome() instanceof ReconcileOutcome.Deleted) return;
        Messages messages = messages(report);
        String topic = topics.of(report.name(), messages);
        Said before = said.get(report.name());
        if (before != null && !before.topic.equals(topic)) {
            forgotten(report.name());
            before = null;
        }
        if (messages != null && messages.format() == Messages.Format.GREENGRASS)
            sayResult(report, messages, topic, before);
        else sayStatus(report.name(), messages, topic, before);
    }

    /** A document that cannot be read for now does not change where its messages go. */
    private @Nullable Messages messages(PassReport report) {
        if (report.application() != null) return report.application().policy().messages();
        Optional<Policy> policy = declared.apply(report.name());
        if (policy.isPresent()) return policy.get().messages();
        Said before = said.get(report.name());
        return before == null ? null : before.messages;
    }

    private void sayStatus(String application, @Nullable Messages messages, String topic, @Nullable Said before) {
        Optional<ApplicationStatus> status = statuses.apply(application);
        if (status.isEmpty()) return;
        ObjectNode payload = StatusPayload.of(application, node, form.apply(status.get()));
        Said now = new Said(messages, topic, StatusPayload.news(payload));
        if (before == null || !before.news.equals(now.news))
            outbox.put(application, new Message(topic, payload.toString(), true));
        said.put(application, now);
    }

    /** Once for each revision that is ready, and once for each failure that is another than the last. */
    private void sayResult(PassReport report, Messages messages, String topic, @Nullable Said before) {
        Optional<Result> result = result(report);
        if (result.isEmpty()) return;
        if (before == null || !before.news.equals(result.get().news))
            outbox.put(report.name(), new Message(topic, result.get().payload, false));
        said.put(report.name(), new Said(messages, topic, result.get().news));
    }

    private record Result(String news, String payload) {}

    private static Optional<Result> result(PassReport report) {
        if (report.outcome() instanceof ReconcileOutcome.Failed failed)
            return Optional.of(new Result(
                    // A failure that is tried again may word itself otherwise each time.
                    failed.kind() + (failed.retryable() ? "" : failed.message() + failed.problems()),
                    GreengrassPayload.failure(failed)));
        if (!(report.outcome() instanceof ReconcileOutcome.Converged) || report.application() == null)
            return Optional.empty();
        Revision revision = report.application().revision();
        return Optional.of(new Result(
                "ready " + revision.version() + " " + revision.versionId() + " " + revision.sha256(),
                GreengrassPayload.success(revision)));
    }

    /** What the broker keeps about it goes too. */
    @Override
    public synchronized void forgotten(String application) {
        said.remove(application);
        outbox.withdraw(application);
    }
}
