package dev.holdfast.plan.decision;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.engine.ApiRequirement;
import dev.holdfast.desired.engine.ApiVersion;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds a project back from an engine that would leave parts of it out in silence: then nothing is done at all. */
public final class EngineGate {
    private EngineGate() {}

    /** What the engine does not know, one finding for each service, network or volume that uses it; empty when all is known. */
    public static List<Finding> lacking(DesiredProject desired, ApiVersion spoken) {
        Map<Subject, String> sentences = new LinkedHashMap<>();
        for (ApiRequirement requirement : desired.requirements())
            if (!spoken.atLeast(requirement.since()))
                sentences.merge(subject(requirement), requirement.sentence(spoken), (one, next) -> one + "; " + next);
        return sentences.entrySet().stream()
                .map(entry ->
                        new Finding(entry.getKey(), new Reason(Reason.Code.ENGINE_TOO_OLD, entry.getValue()), true))
                .toList();
    }

    private static Subject subject(ApiRequirement requirement) {
        return switch (requirement.owner()) {
            case SERVICE -> Subject.service(requirement.name());
            case NETWORK -> Subject.network(requirement.name());
            case VOLUME -> Subject.volume(requirement.name());
        };
    }
}
