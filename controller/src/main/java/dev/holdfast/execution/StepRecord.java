package dev.holdfast.execution;

import dev.holdfast.plan.Step;
import java.time.Duration;

/** A step, what became of it, and how long it took (zero when it never began). */
public record StepRecord(Step step, StepResult result, Duration duration) {}
