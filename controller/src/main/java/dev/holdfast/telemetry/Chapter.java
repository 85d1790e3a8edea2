package dev.holdfast.telemetry;

import dev.holdfast.plan.Change;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Step;
import dev.holdfast.plan.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the story of one application needs to remember in order to tell each thing once. */
final class Chapter {
    private final Map<Change, Integer> stepsLeft = new HashMap<>();
    private final Map<Change, Instant> startedAt = new HashMap<>();
    private final Map<Change, Instant> toldAt = new HashMap<>();
    private final Map<Change, FailureKind> failures = new HashMap<>();
    private final Map<Change, FailureKind> failuresBefore = new HashMap<>();
    private Set<Finding> findings = Set.of();
    private boolean drift;
    private String outcome = "";
    private String reported = "";

    /** A pass begins: what failed in the last one is remembered for it. */
    synchronized void begin(Plan plan, boolean isDrift) {
        stepsLeft.clear();
        startedAt.clear();
        toldAt.clear();
        failuresBefore.clear();
        failuresBefore.putAll(failures);
        failures.clear();
        drift = isDrift;
        for (Step step : plan.steps()) if (step.undoes() == 0) stepsLeft.merge(step.change(), 1, Integer::sum);
    }

    /** The findings that the plan before did not have; other details of the same one are no news. */
    synchronized List<Finding> newFindings(Plan plan) {
        List<Finding> found = plan.findings().stream()
                .filter(finding -> findings.stream().noneMatch(before -> same(before, finding)))
                .toList();
        findings = Set.copyOf(plan.findings());
        return found;
    }

    private static boolean same(Finding one, Finding other) {
        return one.subject().equals(other.subject())
                && one.reason().code() == other.reason().code();
    }

    /** Whether it was told that this image could not be looked at again. */
    synchronized boolean isUnrefreshed(Subject image) {
        return findings.stream()
                .anyMatch(finding ->
                        finding.subject().equals(image) && finding.reason().code() == Reason.Code.NOT_REFRESHED);
    }

    /** Whether what takes long was not told of for so long. */
    synchronized boolean goesOn(Change change, Instant now, Duration atLeast) {
        Instant told = toldAt.getOrDefault(change, startedAt.getOrDefault(change, now));
        if (Duration.between(told, now).compareTo(atLeast) < 0) return false;
        toldAt.put(change, now);
        return true;
    }

    synchronized boolean drift() {
        return drift;
    }

    /** Whether the plan, which is only reported, says something else than the one before. */
    synchronized boolean newlyReported(Plan plan) {
        String text = plan.toString();
        boolean news = !text.equals(reported);
        reported = text;
        return news;
    }

    /** Whether this is the change's first step. */
    synchronized boolean starts(Change change, Instant now) {
        return startedAt.putIfAbsent(change, now) == null;
    }

    synchronized boolean failedBefore(Change change) {
        return failuresBefore.containsKey(change);
    }

    /** Whether it did not fail in this way in the last pass. */
    synchronized boolean fails(Change change, FailureKind kind) {
        failures.put(change, kind);
        return kind != failuresBefore.get(change);
    }

    /** Whether this was the last step of a change that is wholly done now. */
    synchronized boolean ends(Change change, boolean done) {
        return done && stepsLeft.merge(change, -1, Integer::sum) == 0;
    }

    synchronized Duration took(Change change, Instant now) {
        return Duration.between(startedAt.getOrDefault(change, now), now);
    }

    /** Whether the outcome is another than before. */
    synchronized boolean comesTo(String next) {
        boolean news = !next.equals(outcome);
        outcome = next;
        return news;
    }
}
